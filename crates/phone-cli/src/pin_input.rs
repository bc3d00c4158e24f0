//! Where a PIN comes from: the terminal without echo, or a file descriptor. Never an argument, which others can see.

use std::fs::File;
use std::io::Read;

use clap::Args;
use symbolon_protocol::Pin;
use zeroize::Zeroizing;

use crate::failure::{Failure, Result};
use symbolon_phone::PhoneError;

/// The longest line that is read: a PIN has four digits.
const LONGEST: usize = 64;

/// How the PIN is given.
#[derive(Args, Debug, Clone, Copy)]
pub struct PinSource {
    /// Read the PIN from this file descriptor, up to the end of the line; else it is asked at the terminal
    #[arg(long, value_name = "N")]
    pub pin_fd: Option<u32>,
}

/// Reads one PIN after another.
pub struct PinReader {
    file: Option<File>,
}

impl PinSource {
    pub fn open(self) -> Result<PinReader> {
        let file =
            match self.pin_fd {
                None => None,
                Some(n) if cfg!(unix) => Some(File::open(format!("/dev/fd/{n}")).map_err(|e| {
                    Failure::usage("pin_fd", format!("file descriptor {n} cannot be read: {e}"))
                })?),
                Some(_) => return Err(Failure::usage("pin_fd", "--pin-fd works on Unix only")),
            };
        Ok(PinReader { file })
    }
}

impl PinReader {
    /// Whether a wrong PIN can be asked again.
    pub fn is_terminal(&self) -> bool {
        self.file.is_none()
    }

    /// The next PIN; `prompt` is shown at the terminal only.
    pub fn pin(&mut self, prompt: &str) -> Result<Pin> {
        let line = match &mut self.file {
            Some(file) => read_line(file)?,
            None => Zeroizing::new(rpassword::prompt_password(prompt).map_err(|_| {
                Failure::usage(
                    "pin_needed",
                    "the PIN is needed: there is no terminal, so give --pin-fd N",
                )
            })?),
        };
        Pin::parse(&line).map_err(|_| PhoneError::PinFormat.into())
    }
}

/// Byte by byte, so that the next line stays in the pipe.
fn read_line(file: &mut File) -> Result<Zeroizing<String>> {
    let mut line = Zeroizing::new(String::with_capacity(LONGEST));
    let mut byte = [0];
    loop {
        let n = file
            .read(&mut byte)
            .map_err(|e| Failure::usage("pin_fd", e.to_string()))?;
        if n == 0 || byte[0] == b'\n' || line.len() == LONGEST {
            break;
        }
        if byte[0] != b'\r' {
            line.push(char::from(byte[0]));
        }
    }
    Ok(line)
}
