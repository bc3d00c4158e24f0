//! The choice of a method once the password was right.

use askama::Template;

use super::{Flow, Frame, Method, PasswordError};

/// GET `{base}/method` *Choose your verification method*.
///
/// POST `{base}/method`: `csrf`, `tx`, `method`. POST `{base}/cancel`: `csrf`, `tx`.
#[derive(Template)]
#[template(path = "method.html")]
pub struct MethodPage {
    pub frame: Frame,
    pub flow: Flow,
    pub methods: Vec<Method>,
    /// The mobile phone number as it was typed.
    pub phone: String,
    pub error: Option<PasswordError>,
}

/// A platform's own name: `android` is "Android".
pub fn platform_name(platform: &str) -> String {
    match platform {
        "android" => "Android",
        "ios" => "iOS",
        "linux" => "Linux",
        "macos" => "macOS",
        "windows" => "Windows",
        _ => "",
    }
    .to_owned()
}
