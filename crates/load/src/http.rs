//! A keep-alive connection of HTTP/1.1: what a browser or a phone would send, with little work of our own.

use std::io::{Error, ErrorKind, Result};
use std::net::SocketAddr;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// The longest answer that is read (bytes).
const LONGEST: usize = 1 << 20;

pub struct Connection {
    stream: TcpStream,
    buffer: Vec<u8>,
}

/// An answer.
pub struct Reply {
    pub status: u16,
    pub head: String,
    pub body: Vec<u8>,
}

impl Reply {
    /// The first header of a name, in lower case as the server writes it.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.head
            .lines()
            .find_map(|line| line.strip_prefix(name)?.strip_prefix(": "))
    }

    /// Was this cookie set?
    pub fn sets(&self, cookie: &str) -> bool {
        self.head.lines().any(|line| {
            line.strip_prefix("set-cookie: ")
                .and_then(|rest| rest.strip_prefix(cookie))
                .is_some_and(|rest| rest.starts_with('='))
        })
    }

    /// What was wrong with it, for an error message: nothing secret is answered to this program's phones.
    pub fn unexpected(&self) -> crate::Failure {
        let body = String::from_utf8_lossy(&self.body[..self.body.len().min(300)]).into_owned();
        let to = self.header("location").unwrap_or("");
        format!("unexpected answer {} {to} {body}", self.status).into()
    }
}

impl Connection {
    pub async fn open(address: SocketAddr) -> Result<Self> {
        let stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        Ok(Self {
            stream,
            buffer: Vec::with_capacity(16 * 1024),
        })
    }

    /// Sends one request, given as its bytes, and reads its answer.
    pub async fn send(&mut self, request: &[u8]) -> Result<Reply> {
        self.stream.write_all(request).await?;
        self.buffer.clear();
        let head_end = loop {
            if let Some(end) = find(&self.buffer, b"\r\n\r\n") {
                break end;
            }
            self.read_more().await?;
        };
        let head = std::str::from_utf8(&self.buffer[..head_end])
            .map_err(|_| malformed())?
            .to_owned();
        let status = head
            .get(9..12)
            .and_then(|text| text.parse().ok())
            .ok_or_else(malformed)?;
        let mut reply = Reply {
            status,
            head,
            body: Vec::new(),
        };
        let length: usize = reply
            .header("content-length")
            .and_then(|text| text.parse().ok())
            .unwrap_or(0);
        let end = head_end + 4 + length;
        while self.buffer.len() < end {
            self.read_more().await?;
        }
        reply.body.extend_from_slice(&self.buffer[head_end + 4..end]);
        Ok(reply)
    }

    async fn read_more(&mut self) -> Result<()> {
        if self.buffer.len() > LONGEST {
            return Err(malformed());
        }
        match self.stream.read_buf(&mut self.buffer).await? {
            0 => Err(ErrorKind::UnexpectedEof.into()),
            _ => Ok(()),
        }
    }
}

fn malformed() -> Error {
    ErrorKind::InvalidData.into()
}

fn find(text: &[u8], what: &[u8]) -> Option<usize> {
    text.windows(what.len()).position(|window| window == what)
}
