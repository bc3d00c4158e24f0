//! One browser in one transaction: its cookies, its form token, the requests that it sends.

use symbolon_protocol::encoding::{b64, hmac_sha256, tuple};
use symbolon_protocol::{Scanned, Sid};

use crate::Failure;
use crate::http::{Connection, Reply};

/// A sign-in whose password was right.
pub struct Browser {
    cookies: String,
    csrf: String,
    /// The transaction's public id, in hex.
    tx: String,
}

const AGENT: &str = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

impl Browser {
    /// `tx` and `known` are the cookies' values, `id` the transaction's public id in hex.
    pub fn new(sid: &Sid, k_mac: &[u8; 32], tx: &[u8; 32], known: &[u8; 32], id: String) -> Self {
        let token = hmac_sha256(k_mac, &tuple("SYM1 csrf", &[sid.as_bytes(), tx]));
        Self {
            cookies: format!("__Host-tx={}; __Host-known={}", b64(tx), b64(known)),
            csrf: b64(&token),
            tx: id,
        }
    }

    pub async fn get(&self, line: &mut Connection, sid: &Sid, path: &str) -> Result<Reply, Failure> {
        let request = format!(
            "GET {path} HTTP/1.1\r\nhost: {sid}\r\nuser-agent: {AGENT}\r\naccept: text/html\r\ncookie: {}\r\n\r\n",
            self.cookies
        );
        let reply = line.send(request.as_bytes()).await?;
        if reply.status == 200 {
            Ok(reply)
        } else {
            Err(reply.unexpected())
        }
    }

    /// Sends a form with the page's hidden fields; it must lead to `to`.
    pub async fn submit(
        &self,
        line: &mut Connection,
        sid: &Sid,
        path: &str,
        field: Option<(&str, &str)>,
        to: &str,
    ) -> Result<Reply, Failure> {
        let mut form = form_urlencoded::Serializer::new(String::new());
        form.append_pair("csrf", &self.csrf)
            .append_pair("tx", &self.tx)
            .extend_pairs(field);
        let body = form.finish();
        let request = format!(
            "POST {path} HTTP/1.1\r\nhost: {sid}\r\nuser-agent: {AGENT}\r\naccept: text/html\r\norigin: {}\r\n\
             sec-fetch-site: same-origin\r\ncontent-type: application/x-www-form-urlencoded\r\ncontent-length: {}\r\n\
             cookie: {}\r\n\r\n{body}",
            sid.base_url(),
            body.len(),
            self.cookies
        );
        let reply = line.send(request.as_bytes()).await?;
        if reply.status == 303 && reply.header("location") == Some(to) {
            Ok(reply)
        } else {
            Err(reply.unexpected())
        }
    }
}

/// The number that the waiting page shows.
pub fn shown_number(page: &Reply) -> Result<u32, Failure> {
    let html = std::str::from_utf8(&page.body)?;
    let (_, rest) = html
        .split_once("class=\"compare-number\"")
        .ok_or("the page shows no number")?;
    let digits = rest
        .split_once('>')
        .and_then(|(_, rest)| rest.split_once('<'))
        .map(|(digits, _)| digits);
    Ok(digits.ok_or("the page shows no number")?.trim().parse()?)
}

/// The challenge in the text under the page's QR code.
pub fn shown_challenge(page: &Reply) -> Result<Vec<u8>, Failure> {
    let html = std::str::from_utf8(&page.body)?;
    let start = html.find("SYMBOLON:1/Q/").ok_or("the page shows no QR code")?;
    let text = &html[start..];
    let end = text[9..]
        .find(|c: char| !c.is_ascii_alphanumeric() && c != '/')
        .map_or(text.len(), |end| end + 9);
    match Scanned::parse(&text[..end])? {
        Scanned::SignIn(c) => Ok(c),
        _ => Err("the page shows another kind of QR code".into()),
    }
}
