//! From the process's start to a picture that can be used, and what the idle app holds in memory.

use std::collections::HashMap;
use std::path::Path;
use std::process::{Child, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use e2e::desktop::Desktop;
use e2e::tools::PATIENCE;

use crate::figures::Figures;
use crate::screen::Watcher;

/// How finely the moments are known.
const GLANCE: Duration = Duration::from_millis(1);
/// How long a program has stood before its memory counts.
const IDLE: Duration = Duration::from_secs(5);

/// One program's figures.
pub struct Start {
    /// Milliseconds from the start of the process to the first change of the screen.
    pub window: Figures,
    /// Milliseconds from that to the button.
    pub picture: Figures,
    /// Both together.
    pub whole: Figures,
    /// Megabytes (10⁶ bytes) of the idle program's own process, shared pages shared out (PSS).
    pub own: Figures,
    /// The same of it and all that it started.
    pub memory: Figures,
}

/// Starts the programs in turn: once unmeasured, `rounds` times for the moments, `idle` times for the memory.
pub fn measure<const N: usize>(
    desktop: &Desktop,
    screen: &Watcher,
    programs: [&Path; N],
    rounds: usize,
    idle: usize,
) -> [Start; N] {
    let mut moments = [const { Vec::new() }; N];
    let mut memory = [const { Vec::new() }; N];
    for round in 0..=rounds {
        for (program, moments) in programs.iter().zip(&mut moments) {
            let run = Run::start(desktop, screen, program);
            if round > 0 {
                moments.push((run.window, run.picture));
            }
            run.end(screen);
        }
    }
    for _ in 0..idle {
        for (program, memory) in programs.iter().zip(&mut memory) {
            let run = Run::start(desktop, screen, program);
            sleep(IDLE);
            let root = run.child.id();
            memory.push((held_by(&[root]), held_by(&tree(root))));
            run.end(screen);
        }
    }
    let mut all = moments.into_iter().zip(memory);
    std::array::from_fn(|_| {
        let (moments, memory) = all.next().expect("as many as programs");
        Start {
            window: Figures::new(moments.iter().map(|(window, _)| *window).collect()),
            picture: Figures::new(moments.iter().map(|(_, picture)| *picture).collect()),
            whole: Figures::new(moments.iter().map(|(window, picture)| window + picture).collect()),
            own: Figures::new(memory.iter().map(|(own, _)| *own).collect()),
            memory: Figures::new(memory.iter().map(|(_, all)| *all).collect()),
        }
    })
}

struct Run {
    child: Child,
    window: f64,
    picture: f64,
}

impl Run {
    fn start(desktop: &Desktop, screen: &Watcher, program: &Path) -> Self {
        let mut command = desktop.command(program);
        command
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        let start = Instant::now();
        let child = command.spawn().expect("the program starts");
        await_that(&format!("{} shows a window", program.display()), || {
            screen.is_changed()
        });
        let window = start.elapsed();
        await_that(&format!("{} shows its button", program.display()), || {
            screen.has_button()
        });
        let picture = start.elapsed() - window;
        Self {
            child,
            window: window.as_secs_f64() * 1000.0,
            picture: picture.as_secs_f64() * 1000.0,
        }
    }

    /// Ends it, and waits until nothing of it is left for the next one to compete with.
    fn end(mut self, screen: &Watcher) {
        let all = tree(self.child.id());
        self.child.kill().expect("it is ours");
        self.child.wait().expect("it is ours");
        await_that("its processes end", || {
            all.iter().all(|pid| !Path::new(&format!("/proc/{pid}")).exists())
        });
        await_that("the screen is empty", || !screen.is_changed());
    }
}

fn await_that(what: &str, mut is: impl FnMut() -> bool) {
    let start = Instant::now();
    while !is() {
        assert!(
            start.elapsed() < PATIENCE,
            "waited {} s in vain until {what}",
            PATIENCE.as_secs()
        );
        sleep(GLANCE);
    }
}

/// A process and all that descend from it.
fn tree(root: u32) -> Vec<u32> {
    let mut children: HashMap<u32, Vec<u32>> = HashMap::new();
    for entry in std::fs::read_dir("/proc").expect("Linux has it").flatten() {
        let Some(pid) = entry.file_name().to_str().and_then(|name| name.parse().ok()) else {
            continue;
        };
        if let Some(parent) = number_in(&format!("/proc/{pid}/status"), "PPid:") {
            children.entry(parent).or_default().push(pid);
        }
    }
    let mut all = vec![root];
    let mut next = 0;
    while let Some(pid) = all.get(next) {
        all.extend(children.remove(pid).unwrap_or_default());
        next += 1;
    }
    all
}

fn held_by(processes: &[u32]) -> f64 {
    let kib: u32 = processes
        .iter()
        .filter_map(|pid| number_in(&format!("/proc/{pid}/smaps_rollup"), "Pss:"))
        .sum();
    f64::from(kib) * 1024.0 / 1e6
}

fn number_in(file: &str, name: &str) -> Option<u32> {
    let text = std::fs::read_to_string(file).ok()?;
    let line = text.lines().find_map(|line| line.strip_prefix(name))?;
    line.split_whitespace().next()?.parse().ok()
}
