//! What a test gets: a database, and makers of sites, browsers and phones that are all cleaned up behind it.

use std::sync::{Arc, Mutex};

use crate::browser::{Browser, Driver, Look};
use crate::phone::Phone;
use crate::site::{Database, Site};

/// One test on one database.
#[derive(Clone)]
pub struct World {
    pub database: Database,
    driver: Arc<Driver>,
    browsers: Arc<Mutex<Vec<Browser>>>,
}

impl World {
    pub fn new(database: Database, driver: Arc<Driver>) -> Self {
        Self {
            database,
            driver,
            browsers: Arc::default(),
        }
    }

    /// A site with Ada's account.
    pub async fn site(&self) -> Site {
        self.site_with(&[]).await
    }

    /// The same with other settings.
    pub async fn site_with(&self, settings: &[(&str, &str)]) -> Site {
        let site = Site::start(&self.database, settings).await;
        site.add_ada().await;
        site
    }

    pub async fn browser(&self, site: &Site) -> Browser {
        self.browser_with(site, Look::default()).await
    }

    pub async fn browser_with(&self, site: &Site, look: Look) -> Browser {
        let browser = Browser::open(&self.driver, site, look).await;
        self.keep(browser)
    }

    /// A browser whose name for the site leads to another port.
    pub async fn browser_to(&self, site: &Site, port: u16) -> Browser {
        let browser = Browser::open_to(&self.driver, site, port, Look::default()).await;
        self.keep(browser)
    }

    fn keep(&self, browser: Browser) -> Browser {
        self.browsers
            .lock()
            .expect("no panic under this lock")
            .push(browser.clone());
        browser
    }

    pub fn phone(&self, site: &Site) -> Phone {
        Phone::new(site)
    }

    /// Closes what the test left open, also after it failed.
    pub async fn tidy(&self) {
        let open = std::mem::take(&mut *self.browsers.lock().expect("no panic under this lock"));
        for browser in open {
            browser.close().await;
        }
    }
}
