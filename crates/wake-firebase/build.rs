//! Tells Tauri's CLI where the native half is. There is no command for a web view: only Rust calls this plugin.

fn main() {
    tauri_plugin::Builder::new(&[]).android_path("android").build();
}
