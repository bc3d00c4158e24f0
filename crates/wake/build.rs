//! Tells Tauri's CLI where the native halves are. There is no command for a web view: only Rust calls this plugin.

fn main() {
    tauri_plugin::Builder::new(&[])
        .android_path("android")
        .ios_path("ios")
        .build();
}
