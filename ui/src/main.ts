import './css/tokens.css'
import './css/base.css'
import './css/buttons.css'
import './css/parts.css'
import './css/panel.css'
import './css/tabs.css'
import './css/wide.css'
import './css/details.css'
import '../../crates/server/static/css/halves.css'
import './css/token.css'
import './css/pin.css'
import './css/code.css'
import './css/scan.css'
import { mount } from 'svelte'
import App from './App.svelte'
import { app } from './app.svelte'
import { fakeHost } from './host-fake'
import { tauriHost } from './host-tauri'

/** The build decides, and leaves the other out: the app has only the host that asks Rust, the tests' build only the one in memory. */
const host = import.meta.env.MODE === 'fake' ? fakeHost(location.search) : tauriHost

void app.begin(host).then(() => mount(App, { target: document.body }))
