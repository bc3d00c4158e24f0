//! The messages of SMPP 3.4 that a sender of text messages needs. Written by the specification of 12 October 1999;
//! section numbers are its.

/// The longest that is read (bytes). Delivery reports are far shorter.
pub const LONGEST: usize = 16 * 1024;
/// Length, command, status, sequence (§3.2): 4 bytes each.
pub const HEADER: usize = 16;

/// `command_id` (§5.1.2.1). The highest bit marks an answer.
pub const GENERIC_NACK: u32 = 0x8000_0000;
pub const SUBMIT: u32 = 0x0000_0004;
pub const DELIVER: u32 = 0x0000_0005;
pub const UNBIND: u32 = 0x0000_0006;
pub const BIND_TRANSCEIVER: u32 = 0x0000_0009;
pub const ENQUIRE_LINK: u32 = 0x0000_0015;
pub const ANSWER: u32 = 0x8000_0000;

/// `command_status` (§5.1.3).
pub const OK: u32 = 0;
pub const INVALID_COMMAND: u32 = 0x03;

const RECEIPTED_MESSAGE_ID: u16 = 0x001e;
const MESSAGE_PAYLOAD: u16 = 0x0424;
const MESSAGE_STATE: u16 = 0x0427;

/// One message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pdu {
    pub command: u32,
    pub status: u32,
    pub sequence: u32,
    pub body: Vec<u8>,
}

/// Not SMPP, or not what was expected there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not in SMPP's form")]
pub struct PduError;

impl Pdu {
    pub fn new(command: u32, sequence: u32, body: Vec<u8>) -> Self {
        Self {
            command,
            status: OK,
            sequence,
            body,
        }
    }

    /// The answer to `self`.
    pub fn answer(&self, status: u32, body: Vec<u8>) -> Self {
        Self {
            command: self.command | ANSWER,
            status,
            sequence: self.sequence,
            body,
        }
    }

    pub fn is_answer(&self) -> bool {
        self.command & ANSWER != 0
    }

    pub fn to_bytes(&self) -> Vec<u8> {
        let length = u32::try_from(HEADER + self.body.len()).expect("bodies are short");
        let mut bytes = Vec::with_capacity(HEADER + self.body.len());
        for word in [length, self.command, self.status, self.sequence] {
            bytes.extend(word.to_be_bytes());
        }
        bytes.extend_from_slice(&self.body);
        bytes
    }

    /// How long the message is that begins with this header, all in all.
    pub fn length(header: &[u8; HEADER]) -> Result<usize, PduError> {
        let length = word(header, 0) as usize;
        if (HEADER..=LONGEST).contains(&length) {
            Ok(length)
        } else {
            Err(PduError)
        }
    }

    /// A whole message, exactly.
    pub fn parse(bytes: &[u8]) -> Result<Self, PduError> {
        let (header, body) = bytes.split_first_chunk::<HEADER>().ok_or(PduError)?;
        if Self::length(header)? != bytes.len() {
            return Err(PduError);
        }
        Ok(Self {
            command: word(header, 4),
            status: word(header, 8),
            sequence: word(header, 12),
            body: body.to_vec(),
        })
    }
}

fn word(bytes: &[u8], at: usize) -> u32 {
    bytes[at..at + 4]
        .iter()
        .fold(0, |word, byte| word << 8 | u32::from(*byte))
}

/// A C-octet string without its end. A NUL in it would end it early: it is left out.
fn c_string(out: &mut Vec<u8>, text: &str) {
    out.extend(text.bytes().filter(|byte| *byte != 0));
    out.push(0);
}

/// `bind_transceiver` (§4.1.5): to send and to get delivery reports.
pub fn bind(sequence: u32, system_id: &str, password: &str, system_type: &str) -> Pdu {
    let mut body = Vec::new();
    for text in [system_id, password, system_type] {
        c_string(&mut body, text);
    }
    body.push(0x34);
    body.extend([0, 0, 0]);
    Pdu::new(BIND_TRANSCEIVER, sequence, body)
}

/// What a text message needs (§4.4.1).
pub struct Submit<'a> {
    /// Type of number and numbering plan of the sender's name, and the name.
    pub from: (u8, u8, &'a str),
    /// Digits, without the `+`.
    pub to: &'a str,
    pub data_coding: u8,
    pub text: &'a [u8],
}

/// `submit_sm` (§4.4.1), with a delivery report asked for. What is longer than `short_message` may be goes as
/// `message_payload`: the centre makes parts of it.
pub fn submit(sequence: u32, message: &Submit<'_>) -> Pdu {
    let (ton, npi, from) = message.from;
    let mut body = vec![0, ton, npi];
    c_string(&mut body, from);
    // An international number in the ISDN's plan.
    body.extend([1, 1]);
    c_string(&mut body, message.to);
    // esm_class, protocol_id, priority_flag; schedule_delivery_time and validity_period absent.
    body.extend([0, 0, 0, 0, 0]);
    // registered_delivery, replace_if_present_flag, data_coding, sm_default_msg_id
    body.extend([1, 0, message.data_coding, 0]);
    match u8::try_from(message.text.len()) {
        Ok(length) if length <= 254 => {
            body.push(length);
            body.extend_from_slice(message.text);
        }
        _ => {
            body.push(0);
            body.extend(MESSAGE_PAYLOAD.to_be_bytes());
            body.extend(
                u16::try_from(message.text.len())
                    .unwrap_or(u16::MAX)
                    .to_be_bytes(),
            );
            body.extend(message.text.iter().take(usize::from(u16::MAX)));
        }
    }
    Pdu::new(SUBMIT, sequence, body)
}

/// `message_id` of `submit_sm_resp` (§4.4.2): at most 64 characters of ASCII.
pub fn message_id(body: &[u8]) -> Result<String, PduError> {
    let mut rest = body;
    let id = take_c_string(&mut rest, 65)?;
    if id.is_empty() { Err(PduError) } else { Ok(id) }
}

/// A delivery report in a `deliver_sm` (§4.6.1, appendix B).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    pub id: String,
    /// `None`: not decided yet.
    pub delivered: Option<bool>,
}

/// `Ok(None)`: not a report, but a message that somebody sent to us.
pub fn receipt(body: &[u8]) -> Result<Option<Receipt>, PduError> {
    let mut rest = body;
    take_c_string(&mut rest, 6)?;
    take(&mut rest, 2)?;
    take_c_string(&mut rest, 21)?;
    take(&mut rest, 2)?;
    take_c_string(&mut rest, 21)?;
    let esm_class = take(&mut rest, 3)?[0];
    take_c_string(&mut rest, 17)?;
    take_c_string(&mut rest, 17)?;
    let length = take(&mut rest, 5)?[4];
    let short = take(&mut rest, usize::from(length))?;
    let (mut id, mut state, mut payload) = (None, None, None);
    while !rest.is_empty() {
        let head = take(&mut rest, 4)?;
        let (tag, length) = (
            u16::from_be_bytes([head[0], head[1]]),
            u16::from_be_bytes([head[2], head[3]]),
        );
        let value = take(&mut rest, usize::from(length))?;
        match tag {
            RECEIPTED_MESSAGE_ID => {
                let mut value = value;
                id = Some(take_c_string(&mut value, 65)?);
            }
            MESSAGE_STATE => state = Some(*value.first().ok_or(PduError)?),
            MESSAGE_PAYLOAD => payload = Some(value),
            _ => {}
        }
    }
    if esm_class & 0b0011_1100 != 0b0000_0100 {
        return Ok(None);
    }
    let text = String::from_utf8_lossy(payload.unwrap_or(short));
    let id = id
        .filter(|id| !id.is_empty())
        .or_else(|| word_after(&text, "id:"))
        .ok_or(PduError)?;
    let delivered = match state {
        Some(2) => Some(true),
        Some(1 | 6 | 7) => None,
        Some(_) => Some(false),
        None => match word_after(&text, "stat:").unwrap_or_default().as_str() {
            "DELIVRD" => Some(true),
            "EXPIRED" | "DELETED" | "UNDELIV" | "REJECTD" => Some(false),
            _ => None,
        },
    };
    Ok(Some(Receipt { id, delivered }))
}

/// The word behind a mark, as in `id:42 sub:001 … stat:DELIVRD`.
fn word_after(text: &str, mark: &str) -> Option<String> {
    let word = text.split_ascii_whitespace().find_map(|word| {
        word.get(..mark.len())
            .filter(|begin| begin.eq_ignore_ascii_case(mark))
            .map(|_| &word[mark.len()..])
    })?;
    (!word.is_empty() && word.len() <= 64).then(|| word.to_owned())
}

fn take<'a>(rest: &mut &'a [u8], count: usize) -> Result<&'a [u8], PduError> {
    let (taken, left) = rest.split_at_checked(count).ok_or(PduError)?;
    *rest = left;
    Ok(taken)
}

/// At most `most` bytes with the NUL at its end; ASCII that can be shown.
fn take_c_string(rest: &mut &[u8], most: usize) -> Result<String, PduError> {
    let end = rest
        .iter()
        .take(most)
        .position(|byte| *byte == 0)
        .ok_or(PduError)?;
    let bytes = take(rest, end + 1)?;
    let text = std::str::from_utf8(&bytes[..end]).map_err(|_| PduError)?;
    if text.bytes().all(|byte| (0x20..0x7f).contains(&byte)) {
        Ok(text.to_owned())
    } else {
        Err(PduError)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The example of the specification's appendix: what stands on the wire for a bind.
    #[test]
    fn a_bind_has_its_bytes() {
        let bytes = bind(1, "SMPP3TEST", "secret08", "SUBMIT1").to_bytes();
        let mut expected = vec![0, 0, 0, 0x2f, 0, 0, 0, 9, 0, 0, 0, 0, 0, 0, 0, 1];
        expected.extend(b"SMPP3TEST\0secret08\0SUBMIT1\0");
        expected.extend([0x34, 0, 0, 0]);
        assert_eq!(bytes, expected);
        assert_eq!(Pdu::parse(&bytes).map(|pdu| pdu.to_bytes()), Ok(bytes));
    }

    fn deliver(esm_class: u8, text: &[u8], tlvs: &[u8]) -> Vec<u8> {
        let mut body = vec![0, 1, 1];
        body.extend(b"32488760541\0");
        body.extend([5, 0]);
        body.extend(b"Symbolon\0");
        body.extend([esm_class, 0, 0, 0, 0, 0, 0, 0, 0, text.len() as u8]);
        body.extend_from_slice(text);
        body.extend_from_slice(tlvs);
        body
    }

    #[test]
    fn receipts_are_read_in_both_forms() {
        let text = b"id:4a7 sub:001 dlvrd:001 submit date:2611281000 done date:2611281001 stat:DELIVRD err:000 text:Your";
        let read = |delivered| {
            Ok(Some(Receipt {
                id: "4a7".into(),
                delivered,
            }))
        };
        assert_eq!(receipt(&deliver(4, text, b"")), read(Some(true)));
        let undelivered = b"id:4a7 stat:UNDELIV";
        assert_eq!(receipt(&deliver(4, undelivered, b"")), read(Some(false)));
        assert_eq!(receipt(&deliver(4, b"id:4a7 stat:ENROUTE", b"")), read(None));
        let tlvs = b"\x00\x1e\x00\x044a7\0\x04\x27\x00\x01\x02";
        assert_eq!(receipt(&deliver(4, b"", tlvs)), read(Some(true)));
        assert_eq!(receipt(&deliver(0, b"STOP", b"")), Ok(None));
        assert_eq!(receipt(&deliver(4, b"no id", b"")), Err(PduError));
        let whole = deliver(4, text, tlvs);
        for end in 0..whole.len() {
            // Cut anywhere: an error, or what is before the optional part.
            let _ = receipt(&whole[..end]);
        }
    }

    #[test]
    fn lengths_are_checked() {
        let mut bytes = Pdu::new(ENQUIRE_LINK, 7, Vec::new()).to_bytes();
        assert_eq!(bytes.len(), HEADER);
        bytes[3] = 15;
        assert_eq!(Pdu::parse(&bytes), Err(PduError));
        bytes[..4].copy_from_slice(&u32::MAX.to_be_bytes());
        assert_eq!(Pdu::parse(&bytes), Err(PduError));
        assert_eq!(message_id(b"4a7\0"), Ok("4a7".into()));
        assert_eq!(message_id(b"\0"), Err(PduError));
        assert_eq!(message_id(b"4a7"), Err(PduError));
        assert_eq!(message_id(&[b'a'; 100]), Err(PduError));
    }
}
