//! Signing in on the phone itself.

use symbolon_server::view::*;

use super::{Pages, bare_flow, flow, signed_in, signed_out, step_up};

pub fn link(pages: &mut Pages) {
    let page = || LinkPage {
        frame: signed_out(),
        flow: flow(),
        device: "My blue phone".into(),
        link: format!(
            "symbolon:1/L/{}",
            "AEBAGBAFAYDQQCIKBMGA2DQP".repeat(3)[..52].to_owned()
        ),
        seconds_left: 238,
        approved: false,
    };
    pages.add("link", &page());
    pages.add(
        "link-bare",
        &LinkPage {
            flow: bare_flow(),
            ..page()
        },
    );
    pages.add(
        "link-approved",
        &LinkPage {
            approved: true,
            ..page()
        },
    );
    pages.add(
        "link-step-up",
        &LinkPage {
            frame: signed_in(),
            flow: step_up(Act::AddFactor),
            ..page()
        },
    );
    for end in ReturnEnd::ALL {
        let own = end == ReturnEnd::OtherSignIn;
        pages.add(
            &format!("return-{}", end.key()),
            &ReturnPage {
                frame: signed_out(),
                flow: if own { flow() } else { Flow::sign_in() },
                end,
                alive: own,
            },
        );
    }
}
