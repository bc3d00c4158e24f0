//! *Lost your password?* on the way to a service: the browser that asked gets back to the service, and no other.

use crate::cas::{GRANTS, go_on, login, ticket, two};
use crate::harness::{EMAIL, Site, scenario};
use crate::oidc::{authorise, party};
use crate::reset::{choose, links};
use crate::tab::Tab;

const NEW: &str = "Another horse 8 battery";

/// *Lost your password?* as the tab's page offers it, up to *Check your mailbox*.
async fn ask(site: &Site, tab: &mut Tab) {
    let (_, rest) = tab.html.split_once("href=\"/forgotten").expect("a link");
    let query = rest.split('"').next().expect("closed").replace("&#38;", "&");
    tab.get(site, &format!("/forgotten{query}")).await;
    let ask = tab.hidden("ask").unwrap_or_default().replace("&#38;", "&");
    tab.submit(site, "/forgotten", &[("email", EMAIL), ("ask", &ask)])
        .await;
    assert!(tab.html.contains("Check your mailbox"), "{}", tab.html);
}

/// The link of the mail, which says nothing of the service.
async fn link(site: &Site) -> String {
    let links = links(site).await;
    let [link] = &links[..] else {
        panic!("one link, not {links:?}");
    };
    let token = link.strip_prefix("/reset?t=").expect("a link to a new password");
    assert_eq!(token.len(), 43, "32 bytes and nothing else: {link}");
    link.clone()
}

scenario!(lost_password_leads_back_to_the_service, |site| {
    two(&site).await;
    let mut tab = Tab::default();
    tab.get(&site, &login(GRANTS, "&renew=true")).await;
    ask(&site, &mut tab).await;
    assert!(tab.html.contains("href=\"/forgotten/back\""), "{}", tab.html);
    assert!(tab.html.contains("Go on to Grants portal"), "{}", tab.html);
    let first = link(&site).await;
    // *Send again* keeps the way.
    tab.submit(&site, "/forgotten", &[("email", EMAIL), ("again", "yes")])
        .await;
    assert!(tab.html.contains("Go on to Grants portal"), "{}", tab.html);
    let link = link(&site).await;
    assert_ne!(link, first);
    // Another browser can open the link, and is led to no service.
    let mut other = Tab::default();
    other.get(&site, &link).await;
    assert!(!other.html.contains("Grants portal"), "{}", other.html);
    tab.get(&site, &link).await;
    choose(&site, &mut tab, NEW).await;
    assert!(tab.html.contains("successfully changed"), "{}", tab.html);
    assert!(tab.html.contains("href=\"/forgotten/back\""), "{}", tab.html);
    // The same request as before, with all that the service had asked.
    tab.get(&site, "/forgotten/back").await;
    assert_eq!(tab.path, login(GRANTS, "&renew=true"));
    assert!(tab.html.contains("Grants portal"), "{}", tab.html);
    assert!(!tab.cookies.contains_key("__Host-back"));
    let ask = tab.hidden("ask").expect("the service").replace("&#38;", "&");
    tab.submit(&site, "/login", &[("email", EMAIL), ("ask", &ask)])
        .await;
    let fields = [("password", NEW), ("method", "password")];
    tab.submit(&site, "/login/password", &fields).await;
    go_on(&mut tab, &site).await;
    ticket(&tab, GRANTS);
    // Once back there is no way any more.
    tab.cookies.clear();
    tab.get(&site, "/forgotten/back").await;
    assert_eq!(tab.path, "/login");
});

scenario!(lost_password_after_the_address_leads_back_too, |site| {
    two(&site).await;
    let client = party(&site, "Notebook", |_| {}).await;
    for start in [login(GRANTS, ""), authorise(&client, &[])] {
        let mut tab = Tab::default();
        tab.get(&site, &start).await;
        let asked = tab.hidden("ask").expect("the service").replace("&#38;", "&");
        tab.submit(&site, "/login", &[("email", EMAIL), ("ask", &asked)])
            .await;
        assert_eq!(tab.path, "/login/password", "{}", tab.html);
        ask(&site, &mut tab).await;
        let link = link(&site).await;
        // In another browser the password is changed; the first one's page leads on.
        let mut phone = Tab::default();
        phone.get(&site, &link).await;
        choose(&site, &mut phone, NEW).await;
        assert!(!phone.html.contains("/forgotten/back"), "{}", phone.html);
        tab.get(&site, "/forgotten/back").await;
        assert!(
            tab.path.starts_with(start.split('?').next().expect("a path")),
            "{}",
            tab.path
        );
        assert!(tab.hidden("ask").is_some(), "{}", tab.html);
        site.advance(3_600_000);
    }
});

scenario!(the_way_back_leads_to_registered_services_alone, |site| {
    two(&site).await;
    // What nobody registered is kept by nobody, whoever brings it.
    for bad in [
        "service=https://evil.example/",
        "service=//evil.example/",
        "service=javascript:alert(1)",
        "loginRequestId=00112233445566778899aabbccddeeff",
        "response_type=code&client_id=00112233445566778899aabbccddeeff&redirect_uri=https://evil.example/",
        "service=",
    ] {
        let mut tab = Tab::default();
        tab.get(&site, &format!("/forgotten?{bad}")).await;
        assert!(tab.hidden("ask").is_none(), "{bad}: {}", tab.html);
        tab.submit(&site, "/forgotten", &[("email", EMAIL), ("ask", bad)])
            .await;
        assert!(!tab.html.contains("/forgotten/back"), "{bad}: {}", tab.html);
        assert!(!tab.cookies.contains_key("__Host-back"), "{bad}");
        tab.get(&site, "/forgotten/back").await;
        assert_eq!(tab.path, "/login", "{bad}");
    }
    // Not even to one that is gone meanwhile, nor after the time is over.
    let start = |tab: &Tab| tab.clone();
    let mut kept = Tab::default();
    kept.get(&site, &login(GRANTS, "")).await;
    ask(&site, &mut kept).await;
    let mut late = start(&kept);
    site.advance(91 * 60_000);
    late.get(&site, "/forgotten/back").await;
    assert_eq!(late.path, "/login");
    let mut kept = Tab::default();
    kept.get(&site, &login(GRANTS, "")).await;
    ask(&site, &mut kept).await;
    site.sql("update services set settings = replace(settings, 'grants.example.eu', 'moved.example.eu')")
        .await;
    kept.get(&site, "/forgotten/back").await;
    assert_eq!(kept.path, "/login");
});
