//! Every language says everything that English says, with the same values.

use std::collections::{BTreeMap, BTreeSet};

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement, Variant, VariantKey};
use fluent_syntax::parser;

use super::super::languages::{LANGUAGES, Language};
use super::*;

/// One message of a catalogue, or one of its attributes (`message.attribute`).
#[derive(Debug, Default, PartialEq, Eq)]
struct Shape {
    /// Variables, functions, other messages and terms that it names.
    names: BTreeSet<String>,
    /// The variables by which it chooses, with the keys of each choice.
    choices: Vec<(String, Vec<String>)>,
    /// How often `*` stands in it outside of choices, or in the variants of each.
    stars: BTreeSet<usize>,
}

impl Shape {
    fn of(pattern: &Pattern<&str>) -> Self {
        let mut shape = Self::default();
        let stars = shape.read(pattern);
        shape.stars.insert(stars);
        shape
    }

    /// The stars of a pattern, without those of its choices.
    fn read(&mut self, pattern: &Pattern<&str>) -> usize {
        let mut stars = 0;
        for element in &pattern.elements {
            match element {
                PatternElement::TextElement { value } => stars += value.matches('*').count(),
                PatternElement::Placeable { expression } => self.expression(expression),
            }
        }
        stars
    }

    fn expression(&mut self, expression: &Expression<&str>) {
        match expression {
            Expression::Inline(inline) => self.inline(inline),
            Expression::Select { selector, variants } => {
                self.inline(selector);
                let InlineExpression::VariableReference { id } = selector else {
                    panic!("a choice by {selector:?}");
                };
                self.choices
                    .push((id.name.to_owned(), variants.iter().map(key).collect()));
                for variant in variants {
                    let stars = self.read(&variant.value);
                    assert_eq!(stars % 2, 0, "a mark is not closed in {variant:?}");
                }
            }
        }
    }

    fn inline(&mut self, inline: &InlineExpression<&str>) {
        match inline {
            InlineExpression::VariableReference { id } => {
                self.names.insert(format!("${}", id.name));
            }
            InlineExpression::MessageReference { id, .. } => {
                self.names.insert(id.name.to_owned());
            }
            InlineExpression::TermReference { id, .. } => {
                self.names.insert(format!("-{}", id.name));
            }
            InlineExpression::FunctionReference { id, .. } => {
                self.names.insert(format!("{}()", id.name));
            }
            InlineExpression::Placeable { expression } => self.expression(expression),
            InlineExpression::StringLiteral { .. } | InlineExpression::NumberLiteral { .. } => {}
        }
    }
}

fn key(variant: &Variant<&str>) -> String {
    match &variant.key {
        VariantKey::Identifier { name } => (*name).to_owned(),
        VariantKey::NumberLiteral { value } => format!("={value}"),
    }
}

/// Everything in the file `name` of a language.
fn file(language: &Language, name: &str) -> BTreeMap<String, Shape> {
    let (_, text) = language
        .files
        .iter()
        .find(|(file, _)| *file == name)
        .unwrap_or_else(|| panic!("{} has no {name}", language.tag));
    let resource = parser::parse(*text).unwrap_or_else(|(_, errors)| {
        panic!("{}/{name}: {errors:?}", language.tag);
    });
    let mut shapes = BTreeMap::new();
    let mut add = |id: String, pattern: &Pattern<&str>| {
        let twice = shapes.insert(id.clone(), Shape::of(pattern)).is_some();
        assert!(!twice, "{}: {id} stands twice", language.tag);
    };
    for entry in &resource.body {
        match entry {
            Entry::Message(message) => {
                if let Some(value) = &message.value {
                    add(message.id.name.to_owned(), value);
                }
                for attribute in &message.attributes {
                    add(
                        format!("{}.{}", message.id.name, attribute.id.name),
                        &attribute.value,
                    );
                }
            }
            Entry::Term(term) => add(format!("-{}", term.id.name), &term.value),
            Entry::Junk { content } => panic!("{}/{name}: {content}", language.tag),
            Entry::Comment(_) | Entry::GroupComment(_) | Entry::ResourceComment(_) => {}
        }
    }
    shapes
}

fn all(language: &Language) -> BTreeMap<String, Shape> {
    let files = language.files.iter().map(|(name, _)| file(language, name));
    files.flatten().collect()
}

/// What no other language needs to choose by, but one does.
const OWN_CHOICES: [(&str, &str); 1] = [("fr", "moment")];

#[test]
fn every_language_has_the_same_texts_with_the_same_values() {
    let english = &LANGUAGES[0];
    for language in LANGUAGES {
        assert_eq!(language.files.len(), english.files.len(), "{}", language.tag);
        for (name, _) in english.files {
            let (theirs, ours) = (file(english, name), file(language, name));
            let keys = |shapes: &BTreeMap<String, Shape>| shapes.keys().cloned().collect::<BTreeSet<_>>();
            let (theirs_ids, ours_ids) = (keys(&theirs), keys(&ours));
            let lacking: Vec<_> = theirs_ids.difference(&ours_ids).collect();
            let foreign: Vec<_> = ours_ids.difference(&theirs_ids).collect();
            assert!(
                lacking.is_empty() && foreign.is_empty(),
                "{}/{name}: lacking {lacking:?}, foreign {foreign:?}",
                language.tag
            );
            for (id, shape) in &ours {
                let model = &theirs[id];
                assert_eq!(shape.names, model.names, "{}: values of {id}", language.tag);
                assert_eq!(shape.stars, model.stars, "{}: marks of {id}", language.tag);
                if !OWN_CHOICES.contains(&(language.tag, id)) {
                    let by =
                        |shape: &Shape| shape.choices.iter().map(|(by, _)| by.clone()).collect::<Vec<_>>();
                    assert_eq!(by(shape), by(model), "{}: choices of {id}", language.tag);
                }
            }
        }
    }
}

#[test]
fn plural_forms_are_those_of_the_language() {
    for language in LANGUAGES {
        for (id, shape) in all(language) {
            for (by, keys) in &shape.choices {
                let words: Vec<_> = keys.iter().filter(|key| !key.starts_with('=')).collect();
                let needed: &[&str] = if OWN_CHOICES.contains(&(language.tag, &id)) {
                    &["other"]
                } else {
                    // CLDR: bg, de, el, en have these two; French has `many` for millions, which nothing here counts.
                    &["one", "other"]
                };
                assert_eq!(words, needed, "{}: {id} chooses by {by}", language.tag);
            }
        }
    }
}

#[test]
fn a_number_is_named_whatever_it_is() {
    for language in LANGUAGES {
        let texts = Texts::in_language(language.tag).unwrap();
        for (id, shape) in all(language) {
            let Some((by, keys)) = shape.choices.first() else {
                continue;
            };
            for number in 0..=21_u32 {
                if keys.contains(&format!("={number}")) {
                    continue;
                }
                let said = format(&texts, &id, &shape, by, number);
                let digits = number.to_string();
                let found = said
                    .split(|c: char| !c.is_ascii_digit())
                    .any(|part| part == digits);
                assert!(found, "{}: {id} for {number}: {said}", language.tag);
            }
        }
    }
}

/// The text with a number for `by`, and some text for every other value.
fn format(texts: &Texts, id: &str, shape: &Shape, by: &str, number: u32) -> String {
    let values: Vec<(&str, &dyn Arg)> = shape
        .names
        .iter()
        .filter_map(|name| name.strip_prefix('$'))
        .filter(|name| *name != "brand")
        .map(|name| (name, if name == by { &number as &dyn Arg } else { &"text" }))
        .collect();
    texts.branded("Brand").with(id, &values)
}

#[test]
fn every_text_is_made_without_an_error() {
    for language in LANGUAGES {
        let texts = Texts::in_language(language.tag).unwrap();
        for (id, shape) in all(language) {
            let by = shape.choices.first().map_or("", |(by, _)| by);
            // An error of Fluent's is a panic here: `Texts::with`.
            for number in [0, 1, 2, 5] {
                let said = format(&texts, &id, &shape, by, number);
                assert!(
                    !said.trim().is_empty() && !said.contains('{'),
                    "{}: {id}: {said}",
                    language.tag
                );
            }
            for name in &shape.names {
                let value = if *name == "$brand" { "Brand" } else { "text" };
                let shown = format(&texts, &id, &shape, by, 7);
                let is_choice = name.strip_prefix('$') == Some(by);
                assert!(
                    is_choice || shown.contains(value),
                    "{}: {id} hides {name}",
                    language.tag
                );
            }
        }
    }
}
