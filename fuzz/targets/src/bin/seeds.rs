//! `cargo run -p symbolon-fuzz-targets --bin seeds`: writes the seeds of every target
//! into its corpus and takes away those that are no longer made. What fuzzing found (other names) stays.

use std::path::Path;
use std::{fs, io};

use symbolon_fuzz_targets::{TARGETS, seeds};

fn main() -> io::Result<()> {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("../corpus");
    for (target, _) in TARGETS {
        let folder = corpus.join(target);
        fs::create_dir_all(&folder)?;
        for file in fs::read_dir(&folder)? {
            let file = file?;
            if file.file_name().to_string_lossy().starts_with("seed-") {
                fs::remove_file(file.path())?;
            }
        }
    }
    let seeds = seeds::all();
    for seed in &seeds {
        fs::write(corpus.join(seed.target).join(&seed.name), &seed.bytes)?;
    }
    println!(
        "{} seeds, {} bytes",
        seeds.len(),
        seeds.iter().map(|seed| seed.bytes.len()).sum::<usize>()
    );
    Ok(())
}
