//! The administration's invitations.

use symbolon_server::invitation::Invited;
use symbolon_server::people_list::{Fault, MOST, Why};
use symbolon_server::roles::Right;
use symbolon_server::view::*;

use super::{DAY, NOW, Pages, signed_in};

fn nav() -> AdminNav {
    AdminNav {
        current: AdminPage::Invitations,
        rights: Right::ALL.to_vec(),
    }
}

pub fn invitations(pages: &mut Pages) {
    let row = |name: &str, email: &str, over| InvitationRow {
        id: "00112233445566778899aabbccddeeff".into(),
        name: name.into(),
        email: email.into(),
        invited_ms: NOW - 15 * DAY,
        until_ms: if over { NOW - DAY } else { NOW + 12 * DAY },
        over,
    };
    let rows = || {
        vec![
            row(
                "Mónica Rodríguez-Papadopoulou",
                "monica.rodriguez-papadopoulou@licensing.example.org",
                false,
            ),
            row("Μαρία Παπαδοπούλου", "maria@example.org", true),
        ]
    };
    let page = |rows, note, faults: Vec<InviteFault>| AdminInvitationsPage {
        frame: signed_in(),
        nav: nav(),
        rows,
        pager: Pager::default(),
        email: "<ada>@example.net".into(),
        first_name: "Ada".into(),
        last_name: String::new(),
        lang: "de".into(),
        any_domain: false,
        faults,
        note,
        days: 14,
        domains: "example.org, *.example.org".into(),
        can_mail: true,
        registration: false,
    };
    let field = InviteFault::Field;
    let wrong = vec![
        field(RegisterField::Email, RegisterFault::Domain),
        field(RegisterField::LastName, RegisterFault::LastNameMissing),
    ];
    pages.add(
        "admin-invitations",
        &page(rows(), Some(InvitationNote::Sent), Vec::new()),
    );
    pages.add("admin-invitations-wrong", &page(rows(), None, wrong));
    for (name, fault) in [
        ("taken", InviteFault::HasAccount),
        ("before", InviteFault::Before),
    ] {
        pages.add(
            &format!("admin-invitations-{name}"),
            &page(Vec::new(), None, vec![fault]),
        );
    }
    for (name, note) in [
        ("list", InvitationNote::List),
        ("withdrawn", InvitationNote::Withdrawn),
        ("nothing", InvitationNote::Nothing),
    ] {
        pages.add(
            &format!("admin-invitations-{name}"),
            &page(rows(), Some(note), Vec::new()),
        );
    }
    let off = AdminInvitationsPage {
        can_mail: false,
        registration: true,
        domains: String::new(),
        ..page(rows(), None, Vec::new())
    };
    pages.add("admin-invitations-no-mail", &off);
    lists(pages);
}

fn lists(pages: &mut Pages) {
    let page = || AdminListPage {
        frame: signed_in(),
        nav: nav(),
        list: String::new(),
        lang: "en".into(),
        any_domain: false,
        faults: Vec::new(),
        checked: None,
        kib: 128,
        most: MOST,
        days: 14,
        domains: "example.org".into(),
        can_mail: true,
    };
    let list = "email,first_name,last_name,lang\nada@example.org,Ada,\"Byron, Lady\",de\nmaria@example.org,Μαρία,Παπαδοπούλου,el";
    pages.add("admin-list", &page());
    let whys = [
        Why::TooLong,
        Why::TooMany,
        Why::NotUtf8,
        Why::Head,
        Why::Quotes,
        Why::Fields(2),
        Why::Email,
        Why::Domain,
        Why::Shared,
        Why::FirstName,
        Why::LastName,
        Why::Language,
        Why::Twice(3),
    ];
    let mut faults: Vec<_> = (2..).zip(whys).map(|(line, why)| Fault { line, why }).collect();
    faults.extend((20..70).map(|line| Fault {
        line,
        why: Why::Email,
    }));
    let wrong = AdminListPage {
        list: list.into(),
        faults,
        ..page()
    };
    pages.add("admin-list-wrong", &wrong);
    let row = |line, email: &str, name: &str, what| ListRow {
        line,
        email: email.into(),
        name: name.into(),
        what,
    };
    let checked = AdminListPage {
        list: list.into(),
        checked: Some(vec![
            row(2, "ada@example.org", "Ada Byron, Lady", Invited::Now),
            row(3, "maria@example.org", "Μαρία Παπαδοπούλου", Invited::HasAccount),
            row(
                4,
                "monica.rodriguez-papadopoulou@licensing.example.org",
                "Mónica Rodríguez",
                Invited::Before(9),
            ),
        ]),
        ..page()
    };
    pages.add("admin-list-checked", &checked);
    let off = AdminListPage {
        can_mail: false,
        list: list.into(),
        ..page()
    };
    pages.add("admin-list-no-mail", &off);
}
