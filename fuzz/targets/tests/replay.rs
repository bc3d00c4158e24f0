//! Plays the committed corpus through every target, with the stable compiler.

use std::collections::BTreeSet;
use std::fs;
use std::panic::catch_unwind;
use std::path::{Path, PathBuf};

use symbolon_fuzz_targets::{TARGETS, seeds};

fn fuzz() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// The names in a folder, sorted, without an ending.
fn names(folder: &Path) -> BTreeSet<String> {
    let entries = fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    entries
        .map(|entry| {
            let path = entry.expect("a folder's entry").path();
            path.file_stem().expect("a name").to_string_lossy().into_owned()
        })
        .collect()
}

fn targets() -> BTreeSet<String> {
    TARGETS.iter().map(|(name, _)| (*name).to_owned()).collect()
}

#[test]
fn every_corpus_file_passes() {
    let mut failed = Vec::new();
    let mut played = 0;
    for (name, target) in TARGETS {
        let folder = fuzz().join("corpus").join(name);
        let files = fs::read_dir(&folder).unwrap_or_else(|_| panic!("{name} has no corpus"));
        let mut of_target = 0;
        for file in files {
            let path = file.expect("a folder's entry").path();
            let bytes = fs::read(&path).expect("a corpus file can be read");
            if catch_unwind(|| target(&bytes)).is_err() {
                failed.push(path);
            }
            of_target += 1;
        }
        assert!(of_target > 0, "{name} has an empty corpus");
        played += of_target;
    }
    assert!(failed.is_empty(), "of {played} inputs these fail: {failed:#?}");
}

#[test]
fn every_corpus_has_a_target_and_every_target_a_wrapper() {
    assert_eq!(names(&fuzz().join("corpus")), targets(), "corpus/");
    assert_eq!(names(&fuzz().join("fuzz_targets")), targets(), "fuzz_targets/");
    for name in targets() {
        let wrapper =
            fs::read_to_string(fuzz().join("fuzz_targets").join(format!("{name}.rs"))).expect("a wrapper");
        assert!(
            wrapper.contains(&format!("symbolon_fuzz_targets::{name}(")),
            "{name} calls another target"
        );
    }
}

#[test]
fn seeds_are_those_of_the_vectors() {
    let mut size = 0;
    for seed in seeds::all() {
        let path = fuzz().join("corpus").join(seed.target).join(&seed.name);
        let stored = fs::read(&path).unwrap_or_default();
        assert!(
            stored == seed.bytes,
            "{} is not up to date: run the program `seeds`",
            path.display()
        );
        size += stored.len();
    }
    assert!(size < 300_000, "{size} bytes of seeds");
}

/// The watch over allocations works: without it no target could fail for one.
#[test]
#[should_panic(expected = "65537 bytes were allocated at once")]
fn a_large_allocation_is_seen() {
    symbolon_fuzz_targets::alloc::bounded(|| vec![0_u8; 65_537]);
}
