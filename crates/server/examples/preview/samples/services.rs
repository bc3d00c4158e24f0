//! From a sign-in to a service.

use symbolon_server::view::*;

use super::{Pages, signed_in, signed_out};

pub fn services(pages: &mut Pages) {
    pages.add(
        "service-go",
        &ServiceGoPage {
            frame: signed_in(),
            service: "Grants portal".into(),
            way: "/login/to?r=00112233445566778899aabbccddeeff".into(),
        },
    );
    pages.add(
        "service-post",
        &ServicePostPage {
            frame: signed_in(),
            service: "Grants portal".into(),
            url: "https://grants.example.eu/cas".into(),
            ticket: "ST-ABCDEFGHIJKLMNOPQRSTUVWXYZ234".into(),
        },
    );
    for (name, service) in [
        ("oidc-leave", Some("Grants portal".to_owned())),
        ("oidc-leave-nobody", None),
    ] {
        pages.add(
            name,
            &OidcLeavePage {
                frame: signed_in(),
                service,
                client: "00112233445566778899aabbccddeeff".into(),
                to: "https://grants.example.eu/left".into(),
                state: "af0ifjsldkj".into(),
            },
        );
    }
    for error in ServiceError::ALL {
        let frame = signed_out();
        pages.add(
            &format!("service-{}", error.key()),
            &ServiceErrorPage { frame, error },
        );
    }
}
