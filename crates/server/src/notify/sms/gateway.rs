//! A gateway for tests: HTTP/1.1, one thread a connection; it keeps what it was sent.

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// How the gateway behaves.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Manner {
    Takes,
    /// 429
    Throttles,
    /// 422
    Refuses,
    /// 200, with an error in the answer.
    SaysNo,
    /// Closes the connection without an answer.
    HangsUp,
    /// Takes, after this many milliseconds.
    Slow(u64),
}

/// One request.
#[derive(Clone, Debug)]
pub struct Got {
    /// `POST /messages?x=1`
    pub line: String,
    pub headers: Vec<(String, String)>,
    pub body: String,
}

impl Got {
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers
            .iter()
            .find(|(known, _)| known == name)
            .map(|(_, value)| value.as_str())
    }
}

struct State {
    manner: Manner,
    got: Vec<Got>,
}

#[derive(Clone)]
pub struct TestGateway {
    pub port: u16,
    state: Arc<Mutex<State>>,
}

impl TestGateway {
    pub fn start(manner: Manner) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let gateway = Self {
            port: listener.local_addr().expect("it is bound").port(),
            state: Arc::new(Mutex::new(State {
                manner,
                got: Vec::new(),
            })),
        };
        let inner = gateway.clone();
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let inner = inner.clone();
                std::thread::spawn(move || inner.answer(stream));
            }
        });
        gateway
    }

    pub fn behave(&self, manner: Manner) {
        self.state.lock().expect("no panic while held").manner = manner;
    }

    pub fn got(&self) -> Vec<Got> {
        self.state.lock().expect("no panic while held").got.clone()
    }

    fn answer(&self, mut stream: TcpStream) -> Option<()> {
        let mut reader = BufReader::new(stream.try_clone().ok()?);
        while let Some(got) = read(&mut reader) {
            let (manner, count) = {
                let mut state = self.state.lock().expect("no panic while held");
                state.got.push(got);
                (state.manner, state.got.len())
            };
            let (status, body) = match manner {
                Manner::Takes => (
                    "202 Accepted",
                    format!("{{\n \"status\": \"accepted\", \"id\": \"gw-{count}\" }}"),
                ),
                Manner::Slow(ms) => {
                    std::thread::sleep(Duration::from_millis(ms));
                    (
                        "202 Accepted",
                        format!("{{\"status\":\"accepted\",\"id\":\"gw-{count}\"}}"),
                    )
                }
                Manner::Throttles => ("429 Too Many Requests", "{}".to_owned()),
                Manner::Refuses => ("422 Unprocessable Content", "{}".to_owned()),
                Manner::SaysNo => ("200 OK", "{\"status\":\"error\"}".to_owned()),
                Manner::HangsUp => return None,
            };
            write!(
                stream,
                "HTTP/1.1 {status}\r\ncontent-length: {}\r\n\r\n{body}",
                body.len()
            )
            .ok()?;
        }
        Some(())
    }
}

fn read(reader: &mut impl BufRead) -> Option<Got> {
    let mut line = String::new();
    reader.read_line(&mut line).ok().filter(|n| *n > 0)?;
    let line = line.trim_end().trim_end_matches(" HTTP/1.1").to_owned();
    let mut headers = Vec::new();
    loop {
        let mut header = String::new();
        reader.read_line(&mut header).ok()?;
        let Some((name, value)) = header.trim_end().split_once(": ") else {
            break;
        };
        headers.push((name.to_ascii_lowercase(), value.to_owned()));
    }
    let length = headers
        .iter()
        .find(|(name, _)| name == "content-length")
        .and_then(|(_, value)| value.parse().ok())
        .unwrap_or(0);
    let mut body = vec![0; length];
    reader.read_exact(&mut body).ok()?;
    Some(Got {
        line,
        headers,
        body: String::from_utf8(body).ok()?,
    })
}
