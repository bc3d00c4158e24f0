//! Where on earth an address is: by a file in MaxMind's format (`session.places_file`), read at the start and never fetched.
//!
//! What is kept with a sign-in is the name of the place, never the address: in each of the site's languages that the file has,
//! as a JSON object from a language's tag to the name.

use std::collections::BTreeMap;
use std::net::IpAddr;
use std::path::{Path, PathBuf};

use maxminddb::{MaxMindDbError, Reader};
use serde::Deserialize;

use crate::text::Texts;

/// Names are cut here (characters): they come from a file and stand in mails.
const LONGEST: usize = 80;

/// The file, if there is one.
pub struct Places(Option<Reader<Vec<u8>>>);

/// Why it can't be used.
#[derive(Debug, thiserror::Error)]
pub enum PlacesError {
    #[error("session.places_file, {0}: {1}; expected a MaxMind DB (.mmdb) with countries or cities")]
    Read(PathBuf, MaxMindDbError),
}

/// The part of a record that is looked at; other fields are nobody's business.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Record {
    city: Named,
    country: Named,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Named {
    names: BTreeMap<String, String>,
}

impl Named {
    fn in_language(&self, tag: &str) -> Option<String> {
        let name = self.names.get(tag).or_else(|| self.names.get(Texts::FALLBACK))?;
        let name: String = name.chars().filter(|c| !c.is_control()).take(LONGEST).collect();
        (!name.is_empty()).then_some(name)
    }
}

impl Places {
    /// Reads the whole file into memory.
    pub fn open(file: Option<&Path>) -> Result<Self, PlacesError> {
        let read = |path: &Path| {
            Reader::open_readfile(path).map_err(|error| PlacesError::Read(path.to_owned(), error))
        };
        Ok(Self(file.map(read).transpose()?))
    }

    /// What the file says of itself: its kind, and when it was made (s since 1970).
    pub fn about(&self) -> Option<(&str, u64)> {
        let about = self.0.as_ref()?.metadata();
        Some((about.database_type.as_str(), about.build_epoch))
    }

    /// The names of the place of an address, to be kept with a sign-in; empty if nobody knows it.
    pub fn names(&self, address: IpAddr) -> String {
        let Some(reader) = &self.0 else {
            return String::new();
        };
        // An address that the file has no room for, or a record in another form, is a place that is not known.
        let found = reader.lookup(address.to_canonical());
        let Ok(Some(record)) = found.and_then(|found| found.decode::<Record>()) else {
            return String::new();
        };
        let names: BTreeMap<_, _> = Texts::languages()
            .filter_map(|(tag, _)| {
                let parts = [record.city.in_language(tag), record.country.in_language(tag)];
                let parts: Vec<_> = parts.into_iter().flatten().collect();
                (!parts.is_empty()).then(|| (tag, parts.join(", ")))
            })
            .collect();
        if names.is_empty() {
            return String::new();
        }
        serde_json::to_string(&names).expect("a map of texts")
    }
}

/// The name of a place in a language, from what was kept of it; empty if it is not known.
pub fn name_in(kept: &str, tag: &str) -> String {
    let mut names: BTreeMap<String, String> = serde_json::from_str(kept).unwrap_or_default();
    names
        .remove(tag)
        .or_else(|| names.remove(Texts::FALLBACK))
        .unwrap_or_default()
}

#[cfg(test)]
mod tests;
