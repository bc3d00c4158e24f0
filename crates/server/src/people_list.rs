//! A list of people as CSV (RFC 4180, UTF-8): a head `email,first_name,last_name`, or with `,lang` after it, and a person a
//! line; the separator may be a semicolon. Read strictly: where one line is wrong, nobody is invited. Own code, of a page's
//! length, because readers that others wrote mend what is wrong: a quotation mark in the middle, a row that is too long.

use std::collections::BTreeMap;
use std::fmt;

use crate::config::Accounts;
use crate::http::{acceptable, person_name};
use crate::registration::Wanted;
use crate::text::Texts;
use crate::view::RegisterFault;

/// The longest list (bytes).
pub const LONGEST: usize = 1024 * 1024;
/// The longest list that is pasted into a page (bytes).
pub const LONGEST_TYPED: usize = 128 * 1024;
/// The most people of one list.
pub const MOST: usize = 5000;

const HEAD: [&str; 4] = ["email", "first_name", "last_name", "lang"];

/// Who is in it.
#[derive(Default)]
pub struct List {
    /// With the line of each; the head is line 1.
    pub people: Vec<Wanted>,
    pub lines: Vec<u64>,
}

/// What is wrong with a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    pub line: u64,
    pub why: Why,
}

/// In the words of a command by `Display`, of a page by the texts `admin-list-fault-…`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    TooLong,
    TooMany,
    NotUtf8,
    Head,
    /// A quotation mark in a field without them, or none at its end; what follows was not read.
    Quotes,
    /// How many fields there are.
    Fields(usize),
    Email,
    Domain,
    Shared,
    FirstName,
    LastName,
    Language,
    /// The address of that line again.
    Twice(u64),
}

impl Why {
    /// The tail of a text's id.
    pub fn key(&self) -> &'static str {
        match self {
            Self::TooLong => "long",
            Self::TooMany => "many",
            Self::NotUtf8 => "utf8",
            Self::Head => "head",
            Self::Quotes => "quotes",
            Self::Fields(_) => "fields",
            Self::Email => "email",
            Self::Domain => "domain",
            Self::Shared => "shared",
            Self::FirstName => "first-name",
            Self::LastName => "last-name",
            Self::Language => "language",
            Self::Twice(_) => "twice",
        }
    }

    /// The number that is in its text.
    pub fn number(&self) -> u64 {
        match self {
            Self::Fields(count) => *count as u64,
            Self::Twice(line) => *line,
            Self::TooMany => MOST as u64,
            Self::TooLong => LONGEST as u64 / 1024,
            _ => 0,
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: ", self.line)?;
        match &self.why {
            Why::TooLong => write!(f, "the list is longer than {} KiB: divide it", LONGEST / 1024),
            Why::TooMany => write!(f, "the list has more than {MOST} people: divide it"),
            Why::NotUtf8 => f.write_str("not UTF-8: save the list as “CSV UTF-8”"),
            Why::Head => f.write_str("expected the head email,first_name,last_name or email,first_name,last_name,lang"),
            Why::Quotes => f.write_str(
                "a quotation mark that is not at both ends of a field: write those inside a field twice. What follows was \
                 not read",
            ),
            Why::Fields(count) => write!(f, "{count} fields, not those of the head"),
            Why::Email => f.write_str("email: expected an e-mail address"),
            Why::Domain => f.write_str("email: of a domain that accounts.domains does not allow"),
            Why::Shared => f.write_str("email: one that several people read (accounts.refuse_shared_addresses)"),
            Why::FirstName => f.write_str("first_name: expected 1 to 64 characters, none of them a control character"),
            Why::LastName => f.write_str("last_name: expected 1 to 64 characters, none of them a control character"),
            Why::Language => {
                let tags: Vec<_> = Texts::languages().map(|(tag, _)| tag).collect();
                write!(f, "lang: expected nothing or one of {}", tags.join(", "))
            }
            Why::Twice(line) => write!(f, "the address of line {line} again"),
        }
    }
}

/// The settings by which an address is judged; with `any_domain` no domain is refused.
pub fn allowing(accounts: &Accounts, any_domain: bool) -> Accounts {
    let mut accounts = accounts.clone();
    if any_domain {
        accounts.domains.clear();
    }
    accounts
}

/// Everybody, or all that is wrong. Who has no language gets `lang`'s mails.
pub fn parse(bytes: &[u8], accounts: &Accounts, lang: &str) -> Result<List, Vec<Fault>> {
    let fault = |line, why| vec![Fault { line, why }];
    if bytes.len() > LONGEST {
        return Err(fault(1, Why::TooLong));
    }
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => {
            let before = &bytes[..error.valid_up_to()];
            let line = 1 + before.iter().filter(|byte| **byte == b'\n').count();
            return Err(fault(line as u64, Why::NotUtf8));
        }
    };
    // A mark that some programs write at the beginning of a file of UTF-8.
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let (columns, separator) = head(text).ok_or_else(|| fault(1, Why::Head))?;
    let (mut list, mut faults) = (List::default(), Vec::new());
    let mut seen: BTreeMap<String, u64> = BTreeMap::new();
    for row in Rows::new(text, separator).skip(1) {
        let (line, fields) = match row {
            Ok(row) => row,
            Err(fault) => {
                faults.push(fault);
                break;
            }
        };
        if list.people.len() == MOST {
            faults.push(Fault {
                line,
                why: Why::TooMany,
            });
            break;
        }
        match person(&fields, columns, accounts, lang) {
            Ok(wanted) => match seen.insert(wanted.email.key.clone(), line) {
                Some(before) => faults.push(Fault {
                    line,
                    why: Why::Twice(before),
                }),
                None => {
                    list.people.push(wanted);
                    list.lines.push(line);
                }
            },
            Err(why) => faults.push(Fault { line, why }),
        }
    }
    if faults.is_empty() { Ok(list) } else { Err(faults) }
}

/// How many columns its head has, and what divides them.
fn head(text: &str) -> Option<(usize, char)> {
    let line = text.lines().next()?;
    [(4, ','), (3, ','), (4, ';'), (3, ';')]
        .into_iter()
        .find(|(columns, separator)| line.split(*separator).eq(HEAD[..*columns].iter().copied()))
}

fn person(fields: &[String], columns: usize, accounts: &Accounts, lang: &str) -> Result<Wanted, Why> {
    if fields.len() != columns {
        return Err(Why::Fields(fields.len()));
    }
    let email = acceptable(&fields[0], accounts).map_err(|fault| match fault {
        RegisterFault::Domain => Why::Domain,
        RegisterFault::Shared => Why::Shared,
        _ => Why::Email,
    })?;
    let tag = match fields.get(3).map_or("", |tag| tag.trim()) {
        "" => lang,
        tag => tag,
    };
    Ok(Wanted {
        email,
        first_name: person_name(&fields[1], RegisterFault::FirstNameMissing).map_err(|_| Why::FirstName)?,
        last_name: person_name(&fields[2], RegisterFault::LastNameMissing).map_err(|_| Why::LastName)?,
        lang: Texts::in_language(tag).ok_or(Why::Language)?.tag().to_owned(),
    })
}

/// The rows of a text, each with its line; lines with nothing in them are passed over. After an error there are no more.
struct Rows<'a> {
    rest: &'a str,
    line: u64,
    separator: char,
}

impl<'a> Rows<'a> {
    fn new(text: &'a str, separator: char) -> Self {
        Self {
            rest: text,
            line: 1,
            separator,
        }
    }

    /// One field, and whether another one of its row follows.
    fn field(&mut self) -> Option<(String, bool)> {
        let field = match self.rest.strip_prefix('"') {
            Some(quoted) => {
                self.rest = quoted;
                self.quoted()?
            }
            None => {
                let end = self.rest.find([self.separator, '\n']).unwrap_or(self.rest.len());
                let (field, rest) = self.rest.split_at(end);
                self.rest = rest;
                // The end of the line may be that of Windows.
                match (rest.starts_with('\n'), field.strip_suffix('\r')) {
                    (true, Some(field)) => field,
                    _ => field,
                }
                .to_owned()
            }
        };
        if let Some(rest) = self.rest.strip_prefix(self.separator) {
            self.rest = rest;
            return Some((field, true));
        }
        let ended = self
            .rest
            .strip_prefix("\r\n")
            .or_else(|| self.rest.strip_prefix('\n'));
        match ended {
            Some(rest) => {
                self.rest = rest;
                self.line += 1;
            }
            None if self.rest.is_empty() => {}
            None => return None,
        }
        Some((field, false))
    }

    /// Behind an opening quotation mark, to behind the closing one.
    fn quoted(&mut self) -> Option<String> {
        let mut field = String::new();
        loop {
            let (part, rest) = self.rest.split_once('"')?;
            self.line += part.matches('\n').count() as u64;
            field.push_str(part);
            match rest.strip_prefix('"') {
                Some(rest) => {
                    field.push('"');
                    self.rest = rest;
                }
                None => {
                    self.rest = rest;
                    return Some(field);
                }
            }
        }
    }
}

impl Iterator for Rows<'_> {
    type Item = Result<(u64, Vec<String>), Fault>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.rest.is_empty() {
            let line = self.line;
            let quoted = self.rest.starts_with('"');
            let mut fields = Vec::new();
            loop {
                let plain = !self.rest.starts_with('"');
                match self.field() {
                    Some((field, more)) if !(plain && field.contains('"')) => {
                        fields.push(field);
                        if !more {
                            break;
                        }
                    }
                    _ => {
                        self.rest = "";
                        return Some(Err(Fault {
                            line,
                            why: Why::Quotes,
                        }));
                    }
                }
            }
            if quoted || fields.len() > 1 || !fields[0].is_empty() {
                return Some(Ok((line, fields)));
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn accounts() -> Accounts {
        Accounts {
            domains: vec!["example.eu".into()],
            ..Accounts::default()
        }
    }

    fn faults(text: &[u8]) -> Vec<(u64, &'static str)> {
        let faults = parse(text, &accounts(), "en").err().expect("a wrong list");
        faults.iter().map(|fault| (fault.line, fault.why.key())).collect()
    }

    #[test]
    fn a_list_is_read() {
        let text = "\u{feff}email,first_name,last_name,lang\r\nada@example.eu,Ada,\"Love, \"\"lace\"\"\",de\r\n\r\n\
                    max@example.eu,Max,Μάξιμος,\r\n";
        let list = parse(text.as_bytes(), &accounts(), "fr").expect("a right list");
        assert_eq!(list.lines, [2, 4]);
        assert_eq!(list.people[0].last_name, "Love, \"lace\"");
        assert_eq!(
            (list.people[0].lang.as_str(), list.people[1].lang.as_str()),
            ("de", "fr")
        );
        assert_eq!(list.people[1].last_name, "Μάξιμος");
        for text in [
            "email,first_name,last_name\na@example.eu,A,B",
            "email;first_name;last_name\r\n\"a@example.eu\";A,B;\"C;D\"\n",
        ] {
            assert_eq!(
                parse(text.as_bytes(), &accounts(), "en")
                    .expect("right")
                    .people
                    .len(),
                1,
                "{text}"
            );
        }
        assert!(
            parse(b"email,first_name,last_name\n", &accounts(), "en")
                .expect("nobody")
                .people
                .is_empty()
        );
    }

    #[test]
    fn every_wrong_line_is_named() {
        let text = b"email,first_name,last_name,lang\nada,Ada,L,en\nada@other.eu,Ada,L,en\ninfo@example.eu,I,N,en\n\
                     a@example.eu,,L,en\nb@example.eu,B,L,xx\nc@example.eu,C\nd@example.eu,D,D,en\nD@example.eu,D,D,en\n\
                     e@example.eu,E,\"E\nE\",en\nf@example.eu,F,F\x07,en\ng@example.eu,G,G,en,more\nh@example.eu,H \"H\",H,en\n";
        assert_eq!(
            faults(text),
            [
                (2, "email"),
                (3, "domain"),
                (4, "shared"),
                (5, "first-name"),
                (6, "language"),
                (7, "fields"),
                (9, "twice"),
                (10, "last-name"),
                (12, "last-name"),
                (13, "fields"),
                (14, "quotes"),
            ]
        );
        for (text, line) in [
            (&b"email,first_name,last_name\n\"a@example.eu,A,B\n"[..], 2),
            (
                b"email,first_name,last_name\nx@example.eu,A,B\n\"a@example.eu\"x,A,B\n",
                3,
            ),
        ] {
            assert_eq!(faults(text), [(line, "quotes")]);
        }
        assert_eq!(
            faults(b"email,first_name,last_name\na@example.eu,A,B\n\xff@example.eu,E,E\n"),
            [(3, "utf8")]
        );
        let mut many = String::from("email,first_name,last_name\n");
        for at in 0..=MOST {
            many.push_str(&format!("a{at}@example.eu,A,B\n"));
        }
        assert_eq!(faults(many.as_bytes()), [(MOST as u64 + 2, "many")]);
        assert_eq!(faults(&vec![b'x'; LONGEST + 1]), [(1, "long")]);
    }

    #[test]
    fn another_head_is_no_list() {
        for text in [
            "",
            "a,b,c\n",
            "email,first_name;last_name\n",
            "first_name,last_name,email\nx,y,z\n",
            "email,first_name,last_name,lang,x\n",
            "email,first_name\n",
        ] {
            assert_eq!(faults(text.as_bytes()), [(1, "head")], "{text}");
        }
    }
}
