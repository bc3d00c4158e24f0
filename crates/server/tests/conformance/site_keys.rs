//! The site's keys (§7.4): rotation while a phone enrols, and what `status` hands out.

use symbolon_protocol::encoding::sha256;
use symbolon_server::keys::Keys;

use crate::harness::scenario;
use crate::phone::Phone;

scenario!(enrol_key_rotation_meanwhile_uses_qr_key, |site| {
    let qr = site.offer("My phone", "4071").await;
    let folder = site.app.config.keys.folder.clone();
    Keys::rotate_site(&folder, site.now()).expect("a second key");
    if site.app.store.backend().name() != "SQLite" {
        return;
    }
    let site = site.restarted().await;
    assert_eq!(site.app.keys.newest().seq, 2);
    let mut phone = Phone::enrol(&site, &qr, "4071").await;
    assert_eq!(
        (phone.seq, sha256(phone.site_keys[0].bytes())),
        (1, qr.site_key_hash)
    );
    // `status` hands out the next key; the site signs with the old one until the phone has confirmed it.
    let status = phone.status(&site).await;
    let update = &status.keys[0];
    update
        .verify(&crate::phone::sid(), &phone.site_keys[0], 1)
        .expect("signed by both");
    let before = site.ask(&phone, symbolon_idp::login::Method::AppPin).await;
    let kid = |row: &symbolon_server::store::ChallengeRow| {
        symbolon_protocol::Challenge::parse(&row.c).expect("valid").kid
    };
    assert_eq!(kid(&before), symbolon_protocol::keys::kid(&phone.site_keys[0]));
    phone.site_keys.push(update.new);
    phone.seq = 2;
    assert!(phone.status(&site).await.keys.is_empty());
    let after = site.ask(&phone, symbolon_idp::login::Method::AppPin).await;
    assert_eq!(kid(&after), symbolon_protocol::keys::kid(&phone.site_keys[1]));
    // A number that the site never had.
    phone.seq = 9;
    assert_eq!(phone.try_status(&site).await.error(), (409, "state".into(), None));
});
