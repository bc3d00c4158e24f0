//! The fake site over real HTTP on 127.0.0.1, with std alone. One thread a connection; it ends with the test.

use std::io::{BufRead, BufReader, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;

use super::FakeSite;

/// A running site; its sid is `127.0.0.1:port`.
pub struct HttpSite {
    pub site: Arc<FakeSite>,
}

impl HttpSite {
    pub fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let port = listener.local_addr().expect("an address").port();
        let site = Arc::new(FakeSite::new(&format!("127.0.0.1:{port}")));
        // The phone program's clock is the real one; the site's follows it so that times make sense to people.
        let for_thread = Arc::clone(&site);
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let site = Arc::clone(&for_thread);
                std::thread::spawn(move || serve(&site, &stream));
            }
        });
        Self { site }
    }
}

fn serve(site: &FakeSite, stream: &TcpStream) {
    let mut reader = BufReader::new(stream);
    while let Some((path, body)) = read_request(&mut reader) {
        let (status, answer) = site.handle(&path, &body);
        let head = format!(
            "HTTP/1.1 {status} X\r\ncontent-type: application/json\r\ncache-control: no-store\r\ncontent-length: {}\r\n\r\n",
            answer.len()
        );
        let mut out = stream;
        if out
            .write_all(head.as_bytes())
            .and_then(|()| out.write_all(&answer))
            .is_err()
        {
            return;
        }
    }
}

/// Method and version are not looked at: the phone only posts.
pub fn read_request(reader: &mut impl BufRead) -> Option<(String, Vec<u8>)> {
    let mut line = String::new();
    reader.read_line(&mut line).ok()?;
    let path = line.split(' ').nth(1)?.to_owned();
    let mut length = 0;
    loop {
        let mut header = String::new();
        reader.read_line(&mut header).ok()?;
        let header = header.trim_end();
        if header.is_empty() {
            break;
        }
        let (name, value) = header.split_once(':')?;
        if name.eq_ignore_ascii_case("content-length") {
            length = value.trim().parse().ok()?;
        }
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body).ok()?;
    Some((path, body))
}
