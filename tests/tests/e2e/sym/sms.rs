//! Test 95 of §11, where it needs a browser: the two boxes of a code.

use e2e::browser::Browser;
use e2e::world::World;
use fantoccini::Locator;

use crate::chapter3::{add_number, ask_by_sms, site};

e2e::tests![sms_two_boxes_paste];

const NUMBER: &str = "+32488760541";

/// What stands in the boxes.
async fn boxes(browser: &Browser) -> [String; 2] {
    [
        browser.value("First four characters").await,
        browser.value("Last five characters").await,
    ]
}

/// Copies a text in a field of this page, and pastes it into the first box, with the keys that people use.
async fn paste(browser: &Browser, text: &str) {
    let client = browser.client();
    browser
        .script(
            "const field = document.createElement('textarea'); field.id = 'copied'; document.body.append(field); \
             for (const id of ['code1', 'code2']) document.getElementById(id).value = ''",
        )
        .await;
    let copied = client
        .find(Locator::Id("copied"))
        .await
        .expect("it was made just now");
    copied.send_keys(text).await.expect("a field");
    // Control and a, Control and c; the first character of each is Control, the last lets it go.
    copied.send_keys("\u{e009}a\u{e000}").await.expect("a field");
    copied.send_keys("\u{e009}c\u{e000}").await.expect("a field");
    browser.script("document.getElementById('copied').remove()").await;
    let first = client.find(Locator::Id("code1")).await.expect("the first box");
    first.send_keys("\u{e009}v\u{e000}").await.expect("a field");
}

async fn sms_two_boxes_paste(world: World) {
    let site = site(&world).await;
    let browser = world.browser(&site).await;
    add_number(&site, &browser, NUMBER).await;
    let browser = world.browser(&site).await;
    let code = ask_by_sms(&site, &browser, NUMBER).await;
    let (first, second) = code.split_once('-').expect("a hyphen");
    // As it stands in the message, with white space around it, and without its hyphen.
    for text in [
        code.clone(),
        format!("  {code} "),
        code.replace('-', ""),
        code.replace('-', " "),
    ] {
        paste(&browser, &text).await;
        assert_eq!(boxes(&browser).await, [first, second], "{text:?}");
    }
    // What is typed box by box stays where it was typed.
    browser.fill("First four characters", first).await;
    browser.fill("Last five characters", second).await;
    assert_eq!(boxes(&browser).await, [first, second]);
    paste(&browser, &code).await;
    browser.press("Sign in").await;
    browser.heads("Successful login").await;
}
