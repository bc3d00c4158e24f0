//! What is shown in a window, used as a person uses it: by headings, labels and what buttons say.

use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::time::Duration;

use fantoccini::elements::Element;
use fantoccini::{Client, Locator};
use serde_json::Value;

use crate::html;
use crate::screen::Screen;
use crate::tools::{PATIENCE, within};

/// No screen of the app takes longer to come up.
pub const STILL: Duration = Duration::from_millis(400);

/// A page of a browser, or a screen of the app.
#[derive(Clone)]
pub struct Page {
    client: Client,
    /// Where the pictures come from, if not from the driver.
    screen: Option<PathBuf>,
}

impl Page {
    pub fn new(client: Client) -> Self {
        Self { client, screen: None }
    }

    /// Its pictures are those of a screen without a monitor: the driver of WebKitGTK waits for ever for one where the engine does
    /// not composite, and the app tells it not to.
    pub fn on_screen(self, file: PathBuf) -> Self {
        Self {
            screen: Some(file),
            ..self
        }
    }

    /// The WebDriver session behind it.
    pub fn client(&self) -> &Client {
        &self.client
    }

    /// The path of the page that is shown.
    pub async fn path(&self) -> String {
        self.client
            .current_url()
            .await
            .map(|url| url.path().to_owned())
            .unwrap_or_default()
    }

    /// Everything that is visible.
    pub async fn text(&self) -> String {
        let Ok(body) = self.client.find(Locator::Css("body")).await else {
            return String::new();
        };
        html::plain(&body.text().await.unwrap_or_default())
    }

    pub async fn source(&self) -> String {
        self.client.source().await.unwrap_or_default()
    }

    pub async fn heading(&self) -> String {
        let Ok(heading) = self.client.find(Locator::Css("h1")).await else {
            return String::new();
        };
        html::plain(&heading.text().await.unwrap_or_default())
    }

    /// Waits until the page says this.
    pub async fn sees(&self, words: &str) {
        let found = within(PATIENCE, || async {
            self.text().await.contains(words).then_some(())
        })
        .await;
        if found.is_none() {
            panic!(
                "{} never said “{words}”: {}",
                self.path().await,
                self.text().await
            );
        }
    }

    /// Waits for the heading.
    pub async fn heads(&self, words: &str) {
        let found = within(PATIENCE, || async {
            (self.heading().await == words).then_some(())
        })
        .await;
        if found.is_none() {
            panic!(
                "{} is never headed “{words}”: {}",
                self.path().await,
                self.text().await
            );
        }
    }

    /// Waits for something, by XPath.
    async fn find(&self, what: &str, xpath: &str) -> Element {
        let found = within(PATIENCE, || async {
            self.client.find(Locator::XPath(xpath)).await.ok()
        })
        .await;
        match found {
            Some(element) => element,
            None => panic!("{} has no {what}: {}", self.path().await, self.text().await),
        }
    }

    /// Presses a button by what it says.
    pub async fn press(&self, words: &str) {
        let xpath = format!(
            "//button[not(@aria-hidden)][contains(normalize-space(.), {})]",
            quoted(words)
        );
        self.click(&format!("button “{words}”"), &xpath).await;
    }

    /// Follows a link by what it says.
    pub async fn follow(&self, words: &str) {
        let xpath = format!("//a[contains(normalize-space(.), {})]", quoted(words));
        self.click(&format!("link “{words}”"), &xpath).await;
    }

    /// Opens the menu under the person's name.
    pub async fn open_menu(&self, name: &str) {
        let xpath = format!(
            "//header//summary[contains(normalize-space(.), {})]",
            quoted(name)
        );
        self.click(&format!("menu “{name}”"), &xpath).await;
    }

    pub async fn click(&self, what: &str, xpath: &str) {
        // A page may just be exchanged: then the element is stale, and is looked for again.
        let problem = Mutex::new(String::new());
        let clicked = within(PATIENCE, || async {
            let element = self.find(what, xpath).await;
            element
                .click()
                .await
                .map_err(|error| *problem.lock().expect("no panic under this lock") = error.to_string())
                .ok()
        })
        .await;
        if clicked.is_none() {
            panic!(
                "{}: the {what} can't be pressed: {}",
                self.path().await,
                problem.lock().expect("no panic under this lock")
            );
        }
    }

    /// Types into the field with this label.
    pub async fn fill(&self, label: &str, text: &str) {
        let field = self.field(label).await;
        field.clear().await.expect("a field of text");
        field.send_keys(text).await.expect("a field of text");
    }

    /// What stands in the field with this label.
    pub async fn value(&self, label: &str) -> String {
        self.field(label)
            .await
            .prop("value")
            .await
            .expect("a field")
            .unwrap_or_default()
    }

    async fn field(&self, label: &str) -> Element {
        let label_element = self
            .find(
                &format!("label “{label}”"),
                &format!("//label[normalize-space(.)={}]", quoted(label)),
            )
            .await;
        let id = label_element
            .attr("for")
            .await
            .expect("the page stands")
            .expect("a label names its field");
        self.client
            .find(Locator::Id(&id))
            .await
            .expect("the field of a label is there")
    }

    /// Chooses an option in the drop-down with this label.
    pub async fn choose(&self, label: &str, option: &str) {
        let field = self.field(label).await;
        field.select_by_label(option).await.expect("the option is there");
    }

    /// The options of the drop-down with this label.
    pub async fn options(&self, label: &str) -> Vec<String> {
        let field = self.field(label).await;
        let mut words = Vec::new();
        for option in field.find_all(Locator::Css("option")).await.expect("a drop-down") {
            words.push(html::plain(&option.text().await.expect("an option has words")));
        }
        words
    }

    /// The text of the first element that this selector finds.
    pub async fn text_of(&self, selector: &str) -> Option<String> {
        let element = self.client.find(Locator::Css(selector)).await.ok()?;
        element.text().await.ok().map(|text| html::plain(&text))
    }

    /// Is there anything that this selector finds?
    pub async fn has(&self, selector: &str) -> bool {
        self.client.find(Locator::Css(selector)).await.is_ok()
    }

    /// The picture of the page as it stands, as a PNG file.
    pub async fn picture(&self, path: &Path) -> PathBuf {
        if let Some(screen) = &self.screen {
            // A screen comes up meanwhile.
            tokio::time::sleep(STILL).await;
            let picture = Screen::open(screen).picture();
            picture.save(path).expect("the folder is ours");
        } else {
            let png = self.client.screenshot().await.expect("the page has a picture");
            std::fs::write(path, png).expect("the folder is ours");
        }
        path.to_owned()
    }

    /// Runs a line of script in the page.
    pub async fn script(&self, script: &str) -> Value {
        self.client
            .execute(script, Vec::new())
            .await
            .expect("the script runs")
    }
}

/// A string literal of XPath, whatever quotes it holds.
pub fn quoted(text: &str) -> String {
    if !text.contains('\'') {
        return format!("'{text}'");
    }
    format!("\"{text}\"")
}
