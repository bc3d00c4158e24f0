//! A browser without a screen and without scripts: cookies, forms, redirects, and the headers that browsers send.
//!
//! It can also send what no browser would: see [`Web::raw`].

use std::collections::BTreeMap;

use reqwest::{Method, RequestBuilder};

use crate::html::{self, Form};
use crate::site::Site;

/// One answer.
#[derive(Clone, Debug, Default)]
pub struct Page {
    pub status: u16,
    /// The path that answered, after redirects.
    pub path: String,
    pub headers: Vec<(String, String)>,
    pub body: String,
}

impl Page {
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers
            .iter()
            .find(|(known, _)| known == name)
            .map(|(_, value)| value.as_str())
    }

    pub fn text(&self) -> String {
        html::text(&self.body)
    }

    pub fn heading(&self) -> String {
        let start = self.body.find("<h1").unwrap_or(0);
        html::text(self.body[start..].split("</h1>").next().unwrap_or(""))
    }

    pub fn forms(&self) -> Vec<Form> {
        html::forms(&self.body)
    }

    /// The form whose action ends so.
    pub fn form(&self, action: &str) -> Form {
        let mut forms = self.forms();
        let found = forms.iter().position(|form| form.action.ends_with(action));
        match found {
            Some(at) => forms.swap_remove(at),
            None => panic!("{}: no form to {action}: {}", self.path, self.text()),
        }
    }

    /// Panics unless the page says this.
    #[track_caller]
    pub fn says(&self, words: &str) -> &Self {
        let text = self.text();
        assert!(
            text.contains(words),
            "{} ({}) does not say “{words}”: {text}",
            self.path,
            self.status
        );
        self
    }

    #[track_caller]
    pub fn silent_about(&self, words: &str) -> &Self {
        let text = self.text();
        assert!(!text.contains(words), "{} says “{words}”: {text}", self.path);
        self
    }
}

/// The browser.
#[derive(Clone)]
pub struct Web {
    client: reqwest::Client,
    base: String,
    origin: String,
    /// Where requests really go, if not to the site's own port.
    pub user_agent: String,
    pub cookies: BTreeMap<String, String>,
    pub page: Page,
}

/// How often redirects are followed.
const MOST_REDIRECTS: usize = 8;

impl Web {
    /// A new browser that knows nothing.
    pub fn new(site: &Site) -> Self {
        Self::to(site, site.port)
    }

    /// The same, to another port under the site's name: another instance, or a balancer.
    pub fn to(site: &Site, port: u16) -> Self {
        Self {
            client: client(site, port),
            base: format!("https://{}", site.sid.as_str()),
            origin: format!("https://{}", site.sid.as_str()),
            user_agent: "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0".into(),
            cookies: BTreeMap::new(),
            page: Page::default(),
        }
    }

    /// The same browser after it was closed and opened again: session cookies are gone.
    pub fn reopened(&self) -> Self {
        let mut other = self.clone();
        other.cookies.remove("__Host-sid");
        other
    }

    pub fn cookie(&self, name: &str) -> Option<&str> {
        self.cookies.get(name).map(String::as_str)
    }

    /// Opens a page, and follows where it leads.
    pub async fn get(&mut self, path: &str) -> &Page {
        let request = self.request(Method::GET, path).header("sec-fetch-site", "none");
        self.follow(path, request).await
    }

    /// Fills in the form of the present page whose action ends with `action`, and sends it.
    pub async fn submit(&mut self, action: &str, filled: &[(&str, &str)]) -> &Page {
        let form = self.page.form(action);
        let mut fields = form.fields.clone();
        for (name, value) in filled {
            match fields.iter_mut().find(|(known, _)| known == name) {
                Some(field) => (*value).clone_into(&mut field.1),
                None => fields.push(((*name).to_owned(), (*value).to_owned())),
            }
        }
        let action = form.action.clone();
        let request = self.form_request(&action, &fields);
        self.follow(&action, request).await
    }

    /// Sends a request and follows where it leads.
    pub async fn send(&mut self, path: &str, request: RequestBuilder) -> &Page {
        self.follow(path, request).await
    }

    /// A form post as a browser sends it, whatever the fields.
    pub fn form_request(&self, path: &str, fields: &[(String, String)]) -> RequestBuilder {
        let body: String = form_urlencoded::Serializer::new(String::new())
            .extend_pairs(fields)
            .finish();
        self.request(Method::POST, path)
            .header("origin", &self.origin)
            .header("sec-fetch-site", "same-origin")
            .header("content-type", "application/x-www-form-urlencoded")
            .body(body)
    }

    /// A request with this browser's cookies and nothing else.
    pub fn request(&self, method: Method, path: &str) -> RequestBuilder {
        let cookies: Vec<_> = self
            .cookies
            .iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        let request = self
            .client
            .request(method, format!("{}{path}", self.base))
            .header("user-agent", &self.user_agent);
        if cookies.is_empty() {
            request
        } else {
            request.header("cookie", cookies.join("; "))
        }
    }

    /// Sends, keeps no cookie, follows nothing.
    pub async fn raw(&self, request: RequestBuilder) -> Page {
        let response = request.send().await.expect("the site answers");
        let status = response.status().as_u16();
        let path = response.url().path().to_owned();
        let headers = response
            .headers()
            .iter()
            .map(|(name, value)| {
                (
                    name.as_str().to_owned(),
                    String::from_utf8_lossy(value.as_bytes()).into_owned(),
                )
            })
            .collect();
        let body =
            String::from_utf8_lossy(&response.bytes().await.expect("the answer is whole")).into_owned();
        Page {
            status,
            path,
            headers,
            body,
        }
    }

    async fn follow(&mut self, path: &str, request: RequestBuilder) -> &Page {
        let mut page = self.raw(request).await;
        page.path = path.to_owned();
        self.take_cookies(&page);
        for _ in 0..MOST_REDIRECTS {
            if !(300..400).contains(&page.status) {
                break;
            }
            let target = page
                .header("location")
                .expect("a redirect has a target")
                .to_owned();
            assert!(
                target.starts_with('/') && !target.starts_with("//"),
                "{path} leads away, to {target}"
            );
            let request = self
                .request(Method::GET, &target)
                .header("sec-fetch-site", "same-origin");
            page = self.raw(request).await;
            page.path = target;
            self.take_cookies(&page);
        }
        self.page = page;
        &self.page
    }

    /// Keeps and drops cookies as the answer says.
    pub fn take_cookies(&mut self, page: &Page) {
        for (name, value) in &page.headers {
            if name != "set-cookie" {
                continue;
            }
            let pair = value.split(';').next().unwrap_or("");
            let Some((key, text)) = pair.split_once('=') else {
                continue;
            };
            if value.contains("Max-Age=0") {
                self.cookies.remove(key);
            } else {
                self.cookies.insert(key.to_owned(), text.to_owned());
            }
        }
    }
}

/// An HTTPS client that trusts the site's own authority and finds it here.
pub fn client(site: &Site, port: u16) -> reqwest::Client {
    // Once a process; a second call changes nothing.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let pem = std::fs::read(&site.ready.ca).expect("the ready line names the authority");
    let authority = reqwest::Certificate::from_pem(&pem).expect("PEM");
    reqwest::Client::builder()
        .tls_certs_only([authority])
        .redirect(reqwest::redirect::Policy::none())
        .no_proxy()
        .resolve_to_addrs(site.sid.host(), &[([127, 0, 0, 1], port).into()])
        .timeout(std::time::Duration::from_secs(60))
        .build()
        .expect("a client without surprises")
}
