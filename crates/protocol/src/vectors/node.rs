//! One value of a file, and the record of what was looked at.

use std::{
    cell::{Cell, RefCell},
    collections::BTreeSet,
};

use data_encoding::HEXLOWER;
use serde_json::Value;

/// What could not be read or does not hold: the place and what was expected there.
pub(super) struct Wrong(pub(super) String);

pub(super) type Outcome<T = ()> = Result<T, Wrong>;

/// The record of one section.
#[derive(Default)]
pub(super) struct Run {
    seen: RefCell<BTreeSet<String>>,
    differs: RefCell<Vec<String>>,
    checked: Cell<usize>,
}

impl Run {
    pub(super) fn checked(&self) -> usize {
        self.checked.get()
    }

    pub(super) fn into_differs(self) -> Vec<String> {
        self.differs.into_inner()
    }
}

#[derive(Clone)]
pub(super) struct Node<'a> {
    run: &'a Run,
    value: &'a Value,
    path: String,
}

impl<'a> Node<'a> {
    pub(super) fn section(run: &'a Run, name: &str, value: &'a Value) -> Self {
        Self {
            run,
            value,
            path: name.to_owned(),
        }
    }

    pub(super) fn name(&self) -> &str {
        &self.path
    }

    pub(super) fn wrong(&self, expected: &str) -> Wrong {
        let name = self.value["name"].as_str().unwrap_or("");
        Wrong(format!("{} {name}: {expected} expected", self.path))
    }

    /// Puts a failed check into the report.
    pub(super) fn record(&self, outcome: Outcome) {
        if let Err(Wrong(what)) = outcome {
            self.run.differs.borrow_mut().push(what);
        }
    }

    /// One comparison that must hold.
    pub(super) fn holds(&self, expected: &str, fact: bool) {
        self.run.checked.set(self.run.checked.get() + 1);
        if !fact {
            self.record(Err(self.wrong(expected)));
        }
    }

    /// A member that must be there.
    pub(super) fn get(&self, name: &str) -> Outcome<Node<'a>> {
        let value = self
            .value
            .get(name)
            .ok_or_else(|| self.wrong(&format!("member {name}")))?;
        Ok(Node {
            run: self.run,
            value,
            path: format!("{}.{name}", self.path),
        })
    }

    /// A member that may be missing or null.
    pub(super) fn some(&self, name: &str) -> Option<Node<'a>> {
        let node = self.get(name).ok()?;
        if node.value.is_null() {
            node.see();
            return None;
        }
        Some(node)
    }

    pub(super) fn text(&self) -> Outcome<&'a str> {
        self.see();
        self.value.as_str().ok_or_else(|| self.wrong("a text"))
    }

    pub(super) fn number(&self) -> Outcome<u64> {
        self.see();
        self.value.as_u64().ok_or_else(|| self.wrong("a number"))
    }

    /// A number of another size, like `u8`.
    pub(super) fn small<T: TryFrom<u64>>(&self) -> Outcome<T> {
        T::try_from(self.number()?).map_err(|_| self.wrong("a smaller number"))
    }

    pub(super) fn boolean(&self) -> Outcome<bool> {
        self.see();
        self.value.as_bool().ok_or_else(|| self.wrong("true or false"))
    }

    pub(super) fn hex(&self) -> Outcome<Vec<u8>> {
        HEXLOWER
            .decode(self.text()?.as_bytes())
            .map_err(|_| self.wrong("lower-case hexadecimal"))
    }

    pub(super) fn bytes<const N: usize>(&self) -> Outcome<[u8; N]> {
        self.hex()?
            .try_into()
            .map_err(|_| self.wrong(&format!("{N} bytes")))
    }

    pub(super) fn items(&self) -> Outcome<Vec<Node<'a>>> {
        let items = self.value.as_array().ok_or_else(|| self.wrong("a list"))?;
        self.see();
        let node = |(i, value)| Node {
            run: self.run,
            value,
            path: format!("{}[{i}]", self.path),
        };
        Ok(items.iter().enumerate().map(node).collect())
    }

    /// Checks each item by itself; a list without one is a difference.
    pub(super) fn each(&self, mut check: impl FnMut(&Node<'a>) -> Outcome) -> Outcome {
        let items = self.items()?;
        self.holds("at least one case", !items.is_empty());
        for item in items {
            if let Some(name) = item.some("name") {
                name.text()?;
            }
            let outcome = check(&item);
            item.record(outcome);
        }
        Ok(())
    }

    /// The two items of a pair.
    pub(super) fn pair(&self) -> Outcome<[Node<'a>; 2]> {
        self.items()?.try_into().map_err(|_| self.wrong("a list of two"))
    }

    /// Member `name` is the hexadecimal form of `got`.
    pub(super) fn is(&self, name: &str, got: &[u8]) -> Outcome {
        let node = self.get(name)?;
        node.holds(&HEXLOWER.encode(got), node.text()? == HEXLOWER.encode(got));
        Ok(())
    }

    /// Member `name` is the text `got`.
    pub(super) fn says(&self, name: &str, got: &str) -> Outcome {
        let node = self.get(name)?;
        node.holds(&format!("{got:?}"), node.text()? == got);
        Ok(())
    }

    /// Member `name` is the number `got`.
    pub(super) fn counts(&self, name: &str, got: impl Into<u64>) -> Outcome {
        let (node, got) = (self.get(name)?, got.into());
        node.holds(&got.to_string(), node.number()? == got);
        Ok(())
    }

    /// `out` or `err`: a result compared with what the case says. `out` is read by `want`.
    pub(super) fn result<T: PartialEq>(
        &self,
        got: Result<T, &str>,
        want: impl FnOnce(&Node<'a>) -> Outcome<T>,
    ) -> Outcome {
        match (self.some("err"), got) {
            (Some(err), Err(code)) => err.holds(code, err.text()? == code),
            (Some(err), Ok(_)) => {
                let code = err.text()?;
                self.holds(
                    &format!("the case accepted here, the file refuses it ({code}): agreement"),
                    false,
                );
            }
            (None, Ok(value)) => {
                let node = self.get("out")?;
                node.holds("another value", want(&node)? == value);
            }
            (None, Err(code)) => self.holds(&format!("acceptance, not {code}"), false),
        }
        Ok(())
    }

    /// Places that no check looked at.
    pub(super) fn unseen(&self) -> Vec<String> {
        let mut out = Vec::new();
        self.collect_unseen(self.value, &self.path, &mut out);
        out
    }

    fn collect_unseen(&self, value: &Value, path: &str, out: &mut Vec<String>) {
        match value {
            Value::Object(members) if !members.is_empty() => {
                for (name, value) in members {
                    self.collect_unseen(value, &format!("{path}.{name}"), out);
                }
            }
            Value::Array(items) if !items.is_empty() => {
                for (i, value) in items.iter().enumerate() {
                    self.collect_unseen(value, &format!("{path}[{i}]"), out);
                }
            }
            _ if self.run.seen.borrow().contains(path) => {}
            _ => out.push(path.to_owned()),
        }
    }

    fn see(&self) {
        self.run.seen.borrow_mut().insert(self.path.clone());
    }
}
