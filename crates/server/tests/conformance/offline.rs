//! Offline codes (§8): tests 66–75 that the site must pass.

use std::collections::HashMap;

use symbolon_idp::login::{ChallengeState, Method};
use symbolon_protocol::otp::{ALPHABET, check_symbol, normalise};
use symbolon_server::store::ChallengeRow;

use crate::harness::{Site, scenario};
use crate::tab::Tab;

async fn ask(site: &Site) -> (Tab, ChallengeRow) {
    let mut tab = Tab::default();
    tab.sign_in(site, "app-qr").await;
    let row = tab.challenge(site).await;
    (tab, row)
}

/// A code with other first characters and a right check character: of no phone.
fn garbage(code: &str) -> String {
    let mut symbols = normalise(code).expect("a code");
    symbols[0] ^= 1;
    let mut eight = [0; 8];
    eight.copy_from_slice(&symbols[..8]);
    symbols[8] = check_symbol(&eight);
    symbols
        .iter()
        .map(|s| ALPHABET[usize::from(*s)] as char)
        .collect()
}

scenario!(otp_vectors_pin_bio_wrong, |site| {
    let mut phone = site.phone("My phone", "4071").await;
    phone.add_biometric(&site, "4071").await.ok();
    let (mut tab, row) = ask(&site).await;
    let (right, wrong) = (phone.code(&row.c, "4071"), phone.code(&row.c, "4072"));
    assert_eq!(right[..3], wrong[..3], "the same phone");
    tab.submit(&site, "/login/code", &[("code", &wrong)]).await;
    assert!(!tab.is_signed_in());
    tab.submit(&site, "/login/code", &[("code", &right)]).await;
    assert!(tab.is_signed_in(), "{}", tab.html);
    let (mut tab, row) = ask(&site).await;
    tab.submit(&site, "/login/code", &[("code", &phone.biometric_code(&row.c))])
        .await;
    assert!(tab.is_signed_in());
});

scenario!(otp_wrong_pin_counts_once, |site| {
    let phone = site.phone("My phone", "4071").await;
    let (mut tab, row) = ask(&site).await;
    tab.submit(&site, "/login/code", &[("code", &phone.code(&row.c, "4072"))])
        .await;
    assert_eq!(site.pin_fail(&phone).await, 1);
    assert_eq!(tab.status, 422);
    tab.submit(&site, "/login/code", &[("code", &phone.code(&row.c, "4071"))])
        .await;
    assert!(tab.is_signed_in());
    assert_eq!(site.pin_fail(&phone).await, 0, "a right PIN resets the counter");
});

scenario!(otp_garbage_does_not_touch_pin_counter, |site| {
    let phone = site.phone("My phone", "4071").await;
    let (mut tab, row) = ask(&site).await;
    tab.submit(
        &site,
        "/login/code",
        &[("code", &garbage(&phone.code(&row.c, "4071")))],
    )
    .await;
    assert_eq!(site.pin_fail(&phone).await, 0);
    let (n, _) = site
        .app
        .store
        .failures("otp", &site.user.id, &row.class)
        .await
        .expect("answers");
    assert_eq!(n, 1);
});

scenario!(otp_second_guess_closes_challenge, |site| {
    let phone = site.phone("My phone", "4071").await;
    let (mut tab, row) = ask(&site).await;
    for pin in ["4072", "4073"] {
        tab.submit(&site, "/login/code", &[("code", &phone.code(&row.c, pin))])
            .await;
    }
    assert_eq!(site.challenge(&row).await.state, ChallengeState::Mismatch);
    assert_eq!(site.pin_fail(&phone).await, 2);
    tab.submit(&site, "/login/code", &[("code", &phone.code(&row.c, "4071"))])
        .await;
    assert!(!tab.is_signed_in());
    assert_eq!(
        site.pin_fail(&phone).await,
        2,
        "a closed challenge costs no attempt"
    );
});

scenario!(otp_typo_caught_by_check_char, |site| {
    let phone = site.phone("My phone", "4071").await;
    let (mut tab, row) = ask(&site).await;
    let code = phone.code(&row.c, "4071");
    let last = if code.ends_with('0') { '1' } else { '0' };
    let typo = format!("{}{last}", &code[..code.len() - 1]);
    tab.submit(&site, "/login/code", &[("code", &typo)]).await;
    let (n, _) = site
        .app
        .store
        .failures("otp", &site.user.id, &row.class)
        .await
        .expect("answers");
    assert_eq!(
        (n, site.pin_fail(&phone).await),
        (0, 0),
        "neither garbage nor a guess"
    );
    assert_eq!(site.challenge(&row).await.inputs, 1);
    tab.submit(&site, "/login/code", &[("code", &code.to_lowercase())])
        .await;
    assert!(tab.is_signed_in());
});

scenario!(otp_single_use, |site| {
    let phone = site.phone("My phone", "4071").await;
    let (mut tab, row) = ask(&site).await;
    let before = tab.clone();
    let code = phone.code(&row.c, "4071");
    tab.submit(&site, "/login/code", &[("code", &code)]).await;
    assert!(tab.is_signed_in());
    let mut again = before;
    again.submit(&site, "/login/code", &[("code", &code)]).await;
    assert!(!again.is_signed_in());
    assert_eq!(site.challenge(&row).await.state, ChallengeState::Consumed);
});

scenario!(otp_other_tx_refused, |site| {
    let phone = site.phone("My phone", "4071").await;
    let (_first, row) = ask(&site).await;
    let (mut other, _) = ask(&site).await;
    other
        .submit(&site, "/login/code", &[("code", &phone.code(&row.c, "4071"))])
        .await;
    assert!(!other.is_signed_in());
    // The first browser's input was never spent.
    assert_eq!(site.challenge(&row).await.inputs, 0);
});

scenario!(otp_cancelled_by_new_qr, |site| {
    let phone = site.phone("My phone", "4071").await;
    let (mut tab, old) = ask(&site).await;
    let device = symbolon_protocol::encoding::hex(&phone.dev);
    tab.submit(&site, "/login/challenge", &[("device", &device)])
        .await;
    assert_eq!(site.challenge(&old).await.state, ChallengeState::Cancelled);
    tab.submit(&site, "/login/code", &[("code", &phone.code(&old.c, "4071"))])
        .await;
    assert!(!tab.is_signed_in());
    let new = tab.challenge(&site).await;
    tab.submit(&site, "/login/code", &[("code", &phone.code(&new.c, "4071"))])
        .await;
    assert!(tab.is_signed_in());
});

scenario!(otp_five_inputs_close_challenge, |site| {
    let phone = site.phone("My phone", "4071").await;
    let (mut tab, row) = ask(&site).await;
    for _ in 0..5 {
        tab.submit(&site, "/login/code", &[("code", "nonsense")]).await;
    }
    assert_eq!(site.challenge(&row).await.state, ChallengeState::Mismatch);
    tab.submit(&site, "/login/code", &[("code", &phone.code(&row.c, "4071"))])
        .await;
    assert!(!tab.is_signed_in());
});

scenario!(otp_garbage_100_closes_method, |site| {
    let phone = site.phone("My phone", "4071").await;
    let (mut tab, row) = ask(&site).await;
    let mut tx = site.app.store.begin().await.expect("begins");
    for _ in 0..100 {
        tx.count_failure("otp", &site.user.id, &row.class, site.now())
            .await
            .expect("counts");
    }
    tx.commit().await.expect("commits");
    site.advance(200_000);
    tab.submit(&site, "/login/code", &[("code", &phone.code(&row.c, "4071"))])
        .await;
    assert!(!tab.is_signed_in());
    assert_eq!(site.challenge(&row).await.inputs, 0, "it was not looked at");
    // Until another method succeeds.
    let mut push = tab.clone();
    push.cookies.remove("__Host-tx");
    push.sign_in(&site, "app-pin").await;
    let asked = push.challenge(&site).await;
    let mut phone = phone;
    phone.approve(&site, &asked, "4071").await.ok();
    push.submit(&site, "/login/complete", &[]).await;
    assert!(push.is_signed_in());
    let (n, _) = site
        .app
        .store
        .failures("otp", &site.user.id, &row.class)
        .await
        .expect("answers");
    assert_eq!(n, 0);
});

scenario!(otp_garbage_of_strangers_spares_known, |site| {
    let mut phone = site.phone("My phone", "4071").await;
    // The owner's browser has signed in before.
    let mut owner = Tab::default();
    owner.sign_in(&site, "app-pin").await;
    let asked = owner.challenge(&site).await;
    phone.approve(&site, &asked, "4071").await.ok();
    owner.submit(&site, "/login/complete", &[]).await;
    owner.submit(&site, "/logout", &[]).await;
    let mut tx = site.app.store.begin().await.expect("begins");
    for _ in 0..100 {
        tx.count_failure("otp", &site.user.id, &[], site.now())
            .await
            .expect("counts");
    }
    tx.commit().await.expect("commits");
    owner.sign_in(&site, "app-qr").await;
    let row = owner.challenge(&site).await;
    assert!(!row.class.is_empty(), "the browser is known");
    owner
        .submit(&site, "/login/code", &[("code", &phone.code(&row.c, "4071"))])
        .await;
    assert!(owner.is_signed_in());
});

scenario!(otp_esk_wiped_after_terminal_state, |site| {
    let phone = site.phone("My phone", "4071").await;
    let (mut tab, used) = ask(&site).await;
    assert!(used.esk.is_some());
    tab.submit(&site, "/login/code", &[("code", &phone.code(&used.c, "4071"))])
        .await;
    let expired = site.ask(&phone, Method::AppQr).await;
    site.advance(300_000);
    site.sweep().await;
    let (mut tab, cancelled) = ask(&site).await;
    tab.submit(&site, "/login/cancel", &[]).await;
    for row in [used, expired, cancelled] {
        let now = site.challenge(&row).await;
        assert!(now.state.is_terminal() && now.esk.is_none(), "{:?}", now.state);
    }
});

scenario!(act_nonzero_biometric_code_is_a_guess, |site| {
    let mut phone = site.phone("My phone", "4071").await;
    phone.add_biometric(&site, "4071").await.ok();
    let mut tab = Tab::default();
    tab.sign_in(&site, "app-pin").await;
    let asked = tab.challenge(&site).await;
    phone.approve(&site, &asked, "4071").await.ok();
    tab.submit(&site, "/login/complete", &[]).await;
    tab.get(&site, "/account/confirm?to=add").await;
    let device = symbolon_protocol::encoding::hex(&phone.dev);
    tab.submit(
        &site,
        "/account/confirm",
        &[("method", "app-qr"), ("device", &device)],
    )
    .await;
    assert_eq!(tab.path, "/account/confirm/code");
    let row = tab.challenge(&site).await;
    tab.submit(
        &site,
        "/account/confirm/code",
        &[("code", &phone.biometric_code(&row.c))],
    )
    .await;
    assert_eq!(
        site.pin_fail(&phone).await,
        1,
        "the biometric is not tried for an act"
    );
    tab.submit(
        &site,
        "/account/confirm/code",
        &[("code", &phone.code(&row.c, "4071"))],
    )
    .await;
    assert_eq!(tab.path, "/account/devices/add");
});

scenario!(otp_codes_spread_over_challenges, |site| {
    let phone = site.phone("My phone", "4071").await;
    let mut seen = HashMap::new();
    for _ in 0..40 {
        let row = site.ask(&phone, Method::AppQr).await;
        *seen.entry(phone.code(&row.c, "4071")).or_insert(0) += 1;
    }
    assert_eq!(seen.len(), 40, "each challenge has its own code");
});
