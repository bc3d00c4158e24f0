//! Says what happens, keeps it for the report, takes the pictures.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use crate::browser::Driver;
use crate::page::Page;
use crate::report::{Refusal, Report, Step};

/// Plays on a stage in the folder that the command line names, else in `folder`. Succeeds if it was played to its end.
pub fn perform<F>(folder: &str, play: impl FnOnce(Stage, Driver) -> F) -> ExitCode
where
    F: Future<Output = ()> + Send + 'static,
{
    let folder = std::env::args_os()
        .nth(1)
        .map_or_else(|| PathBuf::from(folder), PathBuf::from);
    std::fs::create_dir_all(&folder).expect("the folder for pictures and report can be made");
    let driver = Driver::start();
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .expect("a runtime");
    let stage = Stage::new(&folder);
    let play = play(stage.clone(), driver);
    let whole = runtime.block_on(async { tokio::spawn(play).await }).is_ok();
    runtime.shutdown_timeout(Duration::from_secs(5));
    stage.close(whole);
    if whole {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

/// Cheap to clone; all clones write the same report.
#[derive(Clone)]
pub struct Stage {
    folder: PathBuf,
    report: Arc<Mutex<Report>>,
    chapter: Arc<Mutex<String>>,
    started: Instant,
}

impl Stage {
    pub fn new(folder: &Path) -> Self {
        Self {
            folder: folder.to_owned(),
            report: Arc::default(),
            chapter: Arc::default(),
            started: Instant::now(),
        }
    }

    pub fn chapter(&self, title: &str) {
        println!("\n{title}");
        title.clone_into(&mut self.chapter.lock().expect("no panic under this lock"));
    }

    /// One step and its outcome.
    pub fn step(&self, words: &str, outcome: &str) {
        self.put(words, outcome, None);
    }

    /// One step, its outcome, and the page as it stands.
    pub async fn shown(&self, page: &Page, words: &str, outcome: &str) {
        let number = self.report.lock().expect("no panic under this lock").steps.len() + 1;
        let title: String = page
            .heading()
            .await
            .to_lowercase()
            .chars()
            .map(|c| if c.is_ascii_alphanumeric() { c } else { '-' })
            .collect();
        let name = title
            .split('-')
            .filter(|word| !word.is_empty())
            .collect::<Vec<_>>()
            .join("-");
        let path = self.folder.join(format!("{number:02}-{name}.png"));
        self.put(words, outcome, Some(page.picture(&path).await));
    }

    fn put(&self, words: &str, outcome: &str, picture: Option<PathBuf>) {
        let mut report = self.report.lock().expect("no panic under this lock");
        println!("{:3}. {words}\n     → {outcome}", report.steps.len() + 1);
        let chapter = self.chapter.lock().expect("no panic under this lock").clone();
        report.steps.push(Step {
            chapter,
            words: words.into(),
            outcome: outcome.into(),
            picture,
        });
    }

    /// Something that must not work, and did not.
    pub fn refused(&self, what: &str, by: &str, how: &str) {
        self.report
            .lock()
            .expect("no panic under this lock")
            .refusals
            .push(Refusal {
                what: what.into(),
                by: by.into(),
                how: how.into(),
            });
    }

    /// A picture for a phone's camera, beside the report.
    pub fn picture_file(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    /// The table, the report, the verdict.
    pub fn close(&self, whole: bool) {
        let report = self.report.lock().expect("no panic under this lock");
        let seconds = self.started.elapsed().as_secs();
        let verdict = if whole {
            format!("Everything happened as the procedure says, in {seconds} s.")
        } else {
            format!(
                "The demo stopped after step {}: see above what was expected.",
                report.steps.len()
            )
        };
        let path = self.folder.join("report.html");
        report.write(&path, &verdict);
        if whole {
            println!("\nWhat was refused\n\n{}", report.table());
        }
        println!("{verdict}");
        println!("Report with pictures: {}", path.display());
        println!("Next: make run    (leaves a site running that you can try yourself)");
    }
}
