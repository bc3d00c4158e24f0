//! Takes one guard of `tests/guards.toml` away at a time, in a copy of the tree, and looks that its tests fail.
//! Arguments: names of guards; none means all. Exit status 0 only if each was missed.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};
use std::time::Instant;

use e2e::guards::{Edit, Guard};
use e2e::tools::workspace;

fn main() -> ExitCode {
    let wanted: Vec<_> = std::env::args().skip(1).collect();
    let guards: Vec<_> = Guard::read(&workspace())
        .into_iter()
        .filter(|guard| wanted.is_empty() || wanted.contains(&guard.name))
        .collect();
    if guards.is_empty() {
        eprintln!("tests/guards.toml has no guard of that name.");
        return ExitCode::FAILURE;
    }
    let copy = place();
    copy_tree(&copy);
    let commands: BTreeSet<_> = guards.iter().map(|guard| &guard.command).collect();
    for command in commands {
        match red(command, &copy) {
            Ok(Red { count: 0, .. }) => {}
            Ok(Red { lines, .. }) | Err(lines) => {
                println!("With every guard in its place {command:?} is not green:\n{lines}");
                return ExitCode::FAILURE;
            }
        }
    }
    let mut not_missed = Vec::new();
    for guard in &guards {
        let start = Instant::now();
        println!("── {}: {}", guard.name, guard.about);
        match without(guard, &copy) {
            Ok(Red { count, .. }) => {
                println!("   missed by {count} tests ({} s)", start.elapsed().as_secs());
            }
            Err(why) => {
                println!("   NOT MISSED: {why}");
                not_missed.push(guard.name.as_str());
            }
        }
    }
    println!(
        "{} of {} guards are missed when they are gone",
        guards.len() - not_missed.len(),
        guards.len()
    );
    if not_missed.is_empty() {
        ExitCode::SUCCESS
    } else {
        println!("Not missed: {}", not_missed.join(", "));
        ExitCode::FAILURE
    }
}

/// In the target folder, and always the same place, so that it is built anew only where it changed.
fn place() -> PathBuf {
    let program = std::env::current_exe().expect("this program is a file");
    program
        .ancestors()
        .nth(2)
        .expect("it lies in the target folder")
        .join("guards")
}

/// The files that git knows and those that it does not ignore, as they are now.
fn copy_tree(to: &Path) {
    if to.is_dir() {
        fs::remove_dir_all(to).expect("the copy of last time can go");
    }
    let listed = Command::new("git")
        .args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"])
        .current_dir(workspace())
        .output()
        .expect("git runs");
    for name in String::from_utf8(listed.stdout)
        .expect("names are UTF-8")
        .split_terminator('\0')
    {
        let (source, target) = (workspace().join(name), to.join(name));
        if source.is_file() {
            fs::create_dir_all(target.parent().expect("a folder")).expect("it can be made");
            fs::copy(&source, &target).expect("it can be copied");
            let changed = fs::metadata(&source)
                .and_then(|file| file.modified())
                .expect("it has a time");
            // Cargo judges by the time.
            let copied = fs::File::options()
                .write(true)
                .open(&target)
                .expect("it can be written");
            copied.set_modified(changed).expect("it takes the time");
        }
    }
    // What the app's build takes from the ui's.
    let built = workspace().join("ui/dist");
    if built.is_dir() {
        let done = Command::new("cp")
            .arg("-r")
            .arg(built)
            .arg(to.join("ui/dist"))
            .status();
        assert!(done.is_ok_and(|status| status.success()), "ui/dist can be copied");
    }
}

/// Which tests failed.
struct Red {
    count: u32,
    /// What names them.
    lines: String,
}

/// The copy is whole again afterwards.
fn without(guard: &Guard, copy: &Path) -> Result<Red, String> {
    let whole: Vec<_> = guard
        .edits
        .iter()
        .map(|edit| {
            (
                edit,
                fs::read_to_string(copy.join(&edit.file)).expect("the file is there"),
            )
        })
        .collect();
    let result = take_away(&guard.edits, copy).and_then(|()| match red(&guard.command, copy)? {
        Red { count: 0, .. } => Err("all its tests pass without it".into()),
        red => Ok(red),
    });
    // Backwards: two edits may be in one file.
    for (edit, text) in whole.iter().rev() {
        fs::write(copy.join(&edit.file), text).expect("it can be written");
    }
    result
}

fn take_away(edits: &[Edit], copy: &Path) -> Result<(), String> {
    for edit in edits {
        let path = copy.join(&edit.file);
        let text = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", edit.file))?;
        fs::write(path, edit.apply(&text)?).map_err(|error| format!("{}: {error}", edit.file))?;
    }
    Ok(())
}

/// The tests that a command has turned red. An error where none ran.
fn red(command: &[String], copy: &Path) -> Result<Red, String> {
    let (program, arguments) = command.split_first().expect("a command");
    let run = Command::new(program)
        .args(arguments)
        .args((program == "cargo").then_some("--no-fail-fast"))
        .current_dir(copy)
        // Their own: two trees in one folder of built things take each other's for theirs.
        .env("CARGO_TARGET_DIR", copy.with_extension("target"))
        .env("SYMBOLON_KOTLIN", copy.with_extension("kotlin"))
        .stdin(Stdio::null())
        .output()
        .expect("it runs");
    // "test result: FAILED. 10 passed; 2 failed; …", as Cargo and scripts/check-kotlin have it.
    let said = String::from_utf8_lossy(&run.stdout);
    let counts: Vec<[u32; 2]> = said
        .lines()
        .filter_map(|line| line.trim_end().strip_prefix("test result: "))
        .map(|line| {
            ["passed", "failed"].map(|kind| {
                let (before, _) = line.split_once(&format!(" {kind};")).expect("its form");
                let count = before.rsplit_once(' ').expect("its form").1;
                count.parse().expect("a number")
            })
        })
        .collect();
    if counts.iter().flatten().sum::<u32>() == 0 {
        return Err(format!("no test ran:\n{}", String::from_utf8_lossy(&run.stderr)));
    }
    // As Cargo and Maven name them.
    let lines = said
        .lines()
        .filter(|line| line.ends_with("... FAILED") || line.starts_with("[ERROR]"));
    Ok(Red {
        count: counts.iter().map(|[_, failed]| failed).sum(),
        lines: lines.collect::<Vec<_>>().join("\n"),
    })
}
