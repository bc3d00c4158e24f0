//! Settings by environment: `SYMBOLON_LISTEN_ADDRESS` is `address` of `[listen]` and wins over the file.
//!
//! Which settings there are is asked of the sections' own types, so that a new field needs no entry here.

use serde::de::value::Error as ValueError;
use serde::de::{Deserialize, Deserializer, Error as _, Visitor};
use toml::{Table, Value};

use super::ConfigError;

const PREFIX: &str = "SYMBOLON_";

/// One section as the environment sees it.
pub(super) struct Section {
    pub name: &'static str,
    fields: fn() -> &'static [&'static str],
    /// Would a section with just this be taken?
    try_out: fn(Table) -> Result<(), toml::de::Error>,
}

impl Section {
    pub fn of<T: for<'de> Deserialize<'de>>(name: &'static str) -> Self {
        Self {
            name,
            fields: fields_of::<T>,
            try_out: |table| table.try_into::<T>().map(drop),
        }
    }

    /// Its settings.
    pub fn fields(&self) -> &'static [&'static str] {
        (self.fields)()
    }
}

/// Puts what the environment says over what the file says.
pub(super) fn overlay(
    table: &mut Table,
    sections: &[Section],
    vars: impl Iterator<Item = (String, String)>,
) -> Result<(), ConfigError> {
    for (variable, value) in vars {
        let Some(rest) = variable.strip_prefix(PREFIX) else {
            continue;
        };
        let Some((section, key)) = rest.split_once('_') else {
            continue;
        };
        // Other programs have variables of this prefix too; only what names a section of ours is ours.
        let Some(section) = sections.iter().find(|s| s.name.to_uppercase() == section) else {
            continue;
        };
        let fields = section.fields();
        let Some(key) = fields.iter().find(|field| field.to_uppercase() == key) else {
            return Err(ConfigError::Variable {
                variable,
                problem: format!("no such setting; [{}] has: {}", section.name, fields.join(", ")),
            });
        };
        let value = read(section, key, &value).map_err(|problem| ConfigError::Variable {
            variable: variable.clone(),
            problem,
        })?;
        table
            .entry(section.name)
            .or_insert_with(|| Value::Table(Table::new()))
            .as_table_mut()
            .expect("the file was read as sections before")
            .insert((*key).to_owned(), value);
    }
    Ok(())
}

/// As text, as a TOML value, or as a list with commas: the first that the setting takes.
fn read(section: &Section, key: &str, text: &str) -> Result<Value, String> {
    let toml_value = format!("value = {text}")
        .parse::<Table>()
        .ok()
        .and_then(|mut table| table.remove("value"));
    let list = text
        .split(',')
        .map(|item| Value::from(item.trim()))
        .collect::<Vec<_>>();
    let mut problem = None;
    for value in [
        toml_value.clone().filter(|v| !v.is_str()),
        Some(Value::from(text)),
        toml_value,
        Some(list.into()),
    ] {
        let Some(value) = value else { continue };
        match (section.try_out)(Table::from_iter([(key.to_owned(), value.clone())])) {
            Ok(()) => return Ok(value),
            Err(error) => problem = problem.or(Some(error.message().to_owned())),
        }
    }
    Err(problem.expect("a text was tried"))
}

/// The names of a struct's fields, as serde knows them.
pub(super) fn fields_of<T: for<'de> Deserialize<'de>>() -> &'static [&'static str] {
    let mut fields = None;
    let _ = T::deserialize(Fields(&mut fields));
    fields.expect("a section is a struct")
}

struct Fields<'a>(&'a mut Option<&'static [&'static str]>);

impl<'de> Deserializer<'de> for Fields<'_> {
    type Error = ValueError;

    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, ValueError> {
        Err(ValueError::custom("only its fields were asked for"))
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, ValueError> {
        *self.0 = Some(fields);
        self.deserialize_any(visitor)
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct
        newtype_struct seq tuple tuple_struct map enum identifier ignored_any
    }
}
