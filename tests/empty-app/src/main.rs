//! Tauri's own empty app: one window, one page, nothing of ours.

fn main() {
    tauri::Builder::default()
        .run(tauri::generate_context!())
        .expect("the empty app runs");
}
