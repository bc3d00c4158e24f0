//! Text messages into a folder, one .txt file each, for testers: the number on the first line, then the text.

use std::io;
use std::path::Path;

use symbolon_idp::number::Number;
use symbolon_protocol::encoding::hex;

use crate::notify::spool::write_file;

pub(super) fn write(folder: &Path, now: u64, id: &[u8; 16], number: &Number, text: &str) -> io::Result<()> {
    let content = format!("To: {}\n\n{text}\n", number.as_str());
    write_file(folder, now, &hex(id), "txt", content.as_bytes())
}
