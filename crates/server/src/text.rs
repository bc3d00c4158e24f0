//! Every text of the site and of its mails, from `locales/<lang>/*.ftl`, embedded in the binary.

mod languages;
#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::fmt;
use std::sync::{Arc, LazyLock};

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

use languages::{LANGUAGES, Language};

type Bundle = FluentBundle<FluentResource>;

/// The texts of [`LANGUAGES`], in that order, read once.
static LOADED: LazyLock<Vec<Texts>> = LazyLock::new(|| {
    let english = Arc::new(bundle(&LANGUAGES[0]));
    let others = LANGUAGES
        .iter()
        .skip(1)
        .map(|language| Arc::new(bundle(language)));
    std::iter::once(english.clone())
        .chain(others)
        .zip(LANGUAGES)
        .map(|(own, language)| Texts {
            own,
            english: english.clone(),
            tag: language.tag,
            name: language.name,
            brand: "".into(),
        })
        .collect()
});

/// A value put into a text.
pub trait Arg {
    /// The value as Fluent takes it; numbers stay numbers, so that plural forms can be chosen.
    fn value(&self) -> FluentValue<'_>;
}

impl Arg for str {
    fn value(&self) -> FluentValue<'_> {
        FluentValue::String(Cow::Borrowed(self))
    }
}

impl Arg for String {
    fn value(&self) -> FluentValue<'_> {
        FluentValue::String(Cow::Borrowed(self))
    }
}

macro_rules! numbers {
    ($($number:ty),*) => { $(
        impl Arg for $number {
            fn value(&self) -> FluentValue<'_> {
                FluentValue::from(*self)
            }
        }
    )* };
}
numbers!(u8, u16, u32, u64, i64, usize);

impl<T: Arg + ?Sized> Arg for &T {
    fn value(&self) -> FluentValue<'_> {
        (*self).value()
    }
}

/// Named values for one text.
pub type Args<'a> = [(&'a str, &'a dyn Arg)];

/// The texts of one language under one brand. Cheap to clone.
///
/// Each text may use `{ $brand }`; it is always there.
#[derive(Clone)]
pub struct Texts {
    own: Arc<Bundle>,
    /// Says what `own` lacks.
    english: Arc<Bundle>,
    tag: &'static str,
    name: &'static str,
    brand: Arc<str>,
}

impl fmt::Debug for Texts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Texts")
            .field("tag", &self.tag)
            .field("brand", &self.brand)
            .finish_non_exhaustive()
    }
}

impl Texts {
    /// The language of whoever asks for none that there is.
    pub const FALLBACK: &str = LANGUAGES[0].tag;

    /// The English texts, with an empty brand: see [`Texts::branded`].
    pub fn english() -> Self {
        LOADED[0].clone()
    }

    /// The texts of the language `tag`, if there is one.
    pub fn in_language(tag: &str) -> Option<Self> {
        LOADED.iter().find(|texts| texts.tag == tag).cloned()
    }

    /// All languages there are, as (tag, own name).
    pub fn languages() -> impl Iterator<Item = (&'static str, &'static str)> {
        LANGUAGES.iter().map(|language| (language.tag, language.name))
    }

    /// The same texts with the name that the administrator gave to the site.
    pub fn branded(&self, brand: &str) -> Self {
        Self {
            brand: brand.into(),
            ..self.clone()
        }
    }

    /// BCP 47 tag of the language.
    pub fn tag(&self) -> &'static str {
        self.tag
    }

    /// The language's own name for itself.
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// The brand.
    pub fn brand(&self) -> &str {
        &self.brand
    }

    /// The text `id`.
    ///
    /// An unknown id, or a text that needs a value, panics in debug builds; in release builds the id is shown.
    pub fn say(&self, id: &str) -> String {
        self.with(id, &[])
    }

    /// The text `id` with values: `texts.with("greeting", &[("name", &user.name), ("count", &3_u32)])`.
    pub fn with(&self, id: &str, args: &Args<'_>) -> String {
        let mut values = FluentArgs::with_capacity(args.len() + 1);
        values.set("brand", FluentValue::String(Cow::Borrowed(&*self.brand)));
        for (name, arg) in args {
            values.set(*name, arg.value());
        }
        for bundle in [&self.own, &self.english] {
            let Some(pattern) = bundle.get_message(id).and_then(|message| message.value()) else {
                continue;
            };
            let mut errors = Vec::new();
            let text = bundle.format_pattern(pattern, Some(&values), &mut errors);
            debug_assert!(errors.is_empty(), "text {id}: {errors:?}");
            return text.into_owned();
        }
        debug_assert!(false, "no text {id}");
        id.to_owned()
    }
}

fn bundle(language: &Language) -> Bundle {
    let tag: LanguageIdentifier = language.tag.parse().expect("tags in LANGUAGES are well-formed");
    let mut bundle = FluentBundle::new_concurrent(vec![tag]);
    bundle.set_use_isolating(false);
    for (_, file) in language.files {
        let resource = FluentResource::try_new((*file).to_owned())
            .unwrap_or_else(|(_, errors)| panic!("{}: {errors:?}", language.tag));
        bundle
            .add_resource(resource)
            .unwrap_or_else(|errors| panic!("{}: a text stands twice: {errors:?}", language.tag));
    }
    bundle
}
