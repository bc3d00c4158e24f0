package app.tauri.plugin

import org.json.JSONObject

class JSObject : JSONObject {
    constructor(json: String) : super(json)
}
