//! §11, 50 and 58: what a push says, and the setting that is refused at the start.

use e2e::acts::ada_with_phone;
use e2e::world::World;
use symbolon_protocol::PushMessage;

e2e::tests![
    push_payload_has_only_m_and_r,
    match_none_with_bio_refused_by_config,
];

/// What a push says: nothing but where to ask. What the services really get is looked at by their
/// counterparts in `push_reaches_each_service` of the server's conformance tests.
async fn push_payload_has_only_m_and_r(world: World) {
    let message = PushMessage { route: [0xA5; 8] }.to_json();
    let json: serde_json::Value = serde_json::from_slice(&message).expect("JSON");
    let members: Vec<_> = json.as_object().expect("an object").keys().collect();
    assert_eq!(members, ["m", "r"]);
    assert_eq!(
        (json["m"].as_str(), json["r"].as_str()),
        (Some("1"), Some("paWlpaWlpaU"))
    );
    let site = world.site().await;
    let (_, phone) = ada_with_phone(&site).await;
    let body = br#"{"kind":"fcm","token":"token-of-the-push-service","route":"paWlpaWlpaU"}"#;
    phone.request("/device/v1/push", body).await.is("200 ok");
    super::audit::nothing_holds(
        &site,
        &[("the push token", b"token-of-the-push-service".to_vec())],
    );
}

async fn match_none_with_bio_refused_by_config(world: World) {
    let mut site = world.site().await;
    assert!(site.stop().await);
    site.set("POLICY_NUMBER_MATCHING", "none");
    site.set("POLICY_BIOMETRIC", "true");
    let (done, text) = site.admin(&["serve"]).await;
    assert!(!done, "{text}");
    assert!(text.contains("policy.number_matching"), "{text}");
    site.set("POLICY_BIOMETRIC", "false");
    site.restart().await;
}
