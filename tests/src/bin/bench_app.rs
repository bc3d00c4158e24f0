//! `make bench-app`: the released app beside Tauri's own empty app: start, idle memory, size; and the way from a QR code's
//! picture to the one-time password. It prints what it measured; no figure makes it fail.

#[path = "bench_app/figures.rs"]
mod figures;
#[path = "bench_app/native.rs"]
mod native;
#[path = "bench_app/picture.rs"]
mod picture;
#[path = "bench_app/screen.rs"]
mod screen;
#[path = "bench_app/start.rs"]
mod start;

use std::path::Path;

use e2e::acts::PIN;
use e2e::browser::Driver;
use e2e::desktop::{Desktop, program};
use serde_json::{Value, json};

use crate::figures::{Figures, rounded};
use crate::native::Native;
use crate::picture::Shown;
use crate::screen::Watcher;
use crate::start::Start;

/// The button of *Welcome* (`--site` in the app's tokens), and the one block of the empty app's page.
const BUTTON: [u8; 3] = [0x0d, 0x4b, 0x45];
/// Starts of each program; the memory is looked at a third as often.
const STARTS: usize = 10;
const IDLE: usize = 3;
/// Sign-ins, each with three codes.
const PICTURES: usize = 4;
/// Of what takes less than a millisecond.
const ROUNDS: usize = 500;

fn main() {
    let driver = Driver::start();
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .expect("a runtime");
    runtime.block_on(all(&driver));
}

async fn all(driver: &Driver) {
    let ours = program();
    let empty = ours.with_file_name("empty-app");
    let sizes = [&ours, &empty].map(|path| size(path));

    let desktop = Desktop::with_open_screen().await;
    let screen = Watcher::of(&desktop.screen(), BUTTON);
    let starts = start::measure(&desktop, &screen, [&ours, &empty], STARTS, IDLE);
    drop(desktop);

    let desktop = Desktop::start().await;
    let (shown, kept) = picture::measure(driver, &desktop, PICTURES).await;
    let native = native::measure(&kept, PIN, ROUNDS);

    print(&starts, sizes, &shown, &native);
    println!("\n{}", json(&starts, sizes, &shown, &native));
}

/// Megabytes.
fn size(path: &Path) -> f64 {
    let bytes = std::fs::metadata(path)
        .unwrap_or_else(|error| panic!("{}: {error}; scripts/bench-app builds it", path.display()))
        .len();
    bytes as f64 / 1e6
}

fn print(starts: &[Start; 2], sizes: [f64; 2], shown: &Shown, native: &Native) {
    println!("Median (least to most, how often)\n");
    for (name, start) in ["Symbolon", "Tauri's empty app"].iter().zip(starts) {
        println!("{name}");
        start.window.print("process to window", "ms");
        start.picture.print("window to first usable picture", "ms");
        start.whole.print("process to first usable picture", "ms");
        start.own.print("idle memory (PSS): its own process", "MB");
        start
            .memory
            .print("idle memory (PSS): with its web processes", "MB");
    }
    println!("Size of the program");
    println!("  Symbolon {:.2} MB, empty {:.2} MB", sizes[0], sizes[1]);
    println!("From picture to code, as the page has it");
    for (index, drawn) in ["", ", drawn"].iter().enumerate() {
        shown.asked[index].print(&format!("picture chosen to PIN asked{drawn}"), "ms");
        shown.digit[index].print(&format!("last digit to button ready{drawn}"), "ms");
        shown.code[index].print(&format!("Show the code to code{drawn}"), "ms");
        shown.whole[index].print(&format!("all three{drawn}"), "ms");
    }
    println!("Of that, from the page's question to the core's answer");
    for (index, name) in ["the picture", "the last digit", "the code"].iter().enumerate() {
        shown.core[index].print(name, "ms");
    }
    println!("Of that, the parts in Rust alone, as this program was compiled");
    native.decode.print("picture to text", "ms");
    native.verify.print("strict parse and signature", "ms");
    native.derive.print("PIN to keys", "ms");
    native.code.print("agreements and code", "ms");
    println!(
        "  the rest: keyring, disk, calls between web view and Rust, page {:>6.2} ms",
        shown.whole[0].median() - native.sum()
    );
}

fn json(starts: &[Start; 2], sizes: [f64; 2], shown: &Shown, native: &Native) -> Value {
    let program = |index: usize| {
        let start = &starts[index];
        json!({
            "window_ms": start.window.json(),
            "picture_ms": start.picture.json(),
            "start_ms": start.whole.json(),
            "idle_own_pss_mb": start.own.json(),
            "idle_pss_mb": start.memory.json(),
            "size_mb": rounded(sizes[index]),
        })
    };
    let pair = |[page, drawn]: &[Figures; 2]| json!({ "page": page.json(), "drawn": drawn.json() });
    json!({
        "symbolon": program(0),
        "empty": program(1),
        "picture_to_code_ms": {
            "picture_to_pin_asked": pair(&shown.asked),
            "last_digit_to_ready": pair(&shown.digit),
            "show_to_code": pair(&shown.code),
            "whole": pair(&shown.whole),
            "core": {
                "picture": shown.core[0].json(),
                "digit": shown.core[1].json(),
                "code": shown.core[2].json(),
            },
            "rust": {
                "decode": native.decode.json(),
                "verify": native.verify.json(),
                "derive_pin_keys": native.derive.json(),
                "code": native.code.json(),
            },
            "rest": rounded(shown.whole[0].median() - native.sum()),
        },
    })
}
