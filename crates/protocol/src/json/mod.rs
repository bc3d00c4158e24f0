//! The strict JSON of §1. [`document`] checks a whole text once; the [`Raw`] values it gives are views of checked
//! text, so nothing is built that the caller does not ask for.

mod scan;
mod value;
mod writer;

pub(crate) use scan::document;
pub(crate) use value::Raw;
pub(crate) use writer::{Object, array, strings};

/// Not the JSON that is expected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct JsonError;
