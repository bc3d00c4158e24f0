//! The program of a desktop; phones load the library.

#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")] // no console behind the window

fn main() {
    app_lib::run();
}
