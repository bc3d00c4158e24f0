//! A reader chooses a language, and everything that follows is in it.

use e2e::browser::Look;
use e2e::site::{EMAIL, PASSWORD};
use e2e::world::World;

use crate::chapter4::NAME;

e2e::tests![
    language_is_chosen_in_the_header,
    no_language_sticks_out_of_a_narrow_screen
];

async fn language_is_chosen_in_the_header(world: World) {
    let site = world.site().await;
    let browser = world.browser(&site).await;
    browser.goto("/login").await;
    browser.heads("Sign in to continue").await;
    browser.open_menu("English").await;
    browser.follow("Български").await;
    browser.heads("Влезте, за да продължите").await;
    assert_eq!(browser.path().await, "/login");
    browser.fill("Използвайте своя имейл адрес", EMAIL).await;
    browser.press("Напред").await;
    browser.heads("Добре дошли").await;
    browser.choose("Изберете метод за проверка", "Парола").await;
    browser.fill("Парола", PASSWORD).await;
    browser.press("Вход").await;
    browser.heads("Успешно влизане").await;
    // The mails have a setting of their own.
    assert_eq!(site.sql("select lang from users"), "en");
    browser.open_menu(NAME).await;
    browser.follow("Моят профил").await;
    browser.choose("Език на имейлите", "Български").await;
    browser.press("Запазване").await;
    browser.sees("Езикът на Вашите имейли е променен").await;
    assert_eq!(site.sql("select lang from users"), "bg");
}

async fn no_language_sticks_out_of_a_narrow_screen(world: World) {
    let site = world.site().await;
    let browser = world.browser_with(&site, Look::narrow()).await;
    browser.sign_in(EMAIL, PASSWORD, "Password").await;
    browser.heads("Successful login").await;
    for tag in ["bg", "de", "el", "en", "fr"] {
        for path in [
            "/",
            "/account",
            "/account/devices",
            "/account/password",
            "/help",
            "/cookies",
            "/forgotten",
            "/reset",
        ] {
            browser.goto(&format!("{path}?lang={tag}")).await;
            // With its menus open: a sheet must not stand beyond the edge either.
            let out = browser
                .script(
                    "for (const menu of document.querySelectorAll('details')) menu.open = true; \
                     const page = document.documentElement; \
                     const beyond = [...document.querySelectorAll('.menu-sheet')].filter((sheet) => \
                     sheet.getBoundingClientRect().left < 0 || sheet.getBoundingClientRect().right > page.clientWidth); \
                     return [page.lang, page.scrollWidth - page.clientWidth, beyond.length]",
                )
                .await;
            assert_eq!(out, serde_json::json!([tag, 0, 0]), "{path} in {tag}");
        }
    }
}
