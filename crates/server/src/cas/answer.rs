//! The forms in which a service is told about a ticket: CAS 2.0 and 3.0 in XML or JSON, EU Login's in XML.

use serde_json::{Map, Value, json};

use super::service::Form;
use super::strength::Strength;
use super::xml::Xml;
use crate::view::time;

const CAS: &str = "http://www.yale.edu/tp/cas";
const ECAS: &str = "https://ecas.ec.europa.eu/cas/schemas";

/// In which form it is said.
#[derive(Clone, Copy, Debug)]
pub struct Shape {
    pub form: Form,
    pub json: bool,
    /// Attributes of CAS 3.0.
    pub attributes: bool,
    pub now: u64,
}

/// Who a ticket stands for. Only what the service may be told.
#[derive(Clone, Debug, Default)]
pub struct Granted {
    pub user: String,
    /// Released attributes of the person by their names.
    pub attributes: Vec<(&'static str, String)>,
    pub strengths: Vec<Strength>,
    /// Is it told how the person signed in?
    pub tells_strengths: bool,
    /// The password was shown for this very ticket.
    pub fresh: bool,
    /// When the person signed in (ms).
    pub at: u64,
    /// The word of its kind.
    pub kind: &'static str,
    pub granting_iou: Option<String>,
    pub proxies: Vec<String>,
    /// `userDetails` was asked for.
    pub details: bool,
    pub assurance: u32,
    /// `groups` was asked for. Accounts of this site are in none.
    pub groups: bool,
    /// Name, id and system of the phone that confirmed.
    pub device: Option<[String; 3]>,
}

/// Why a service is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    Request,
    Ticket,
    /// A proxy ticket where only service tickets are good.
    TicketKind,
    Service,
    User,
    Strength,
    Level,
    Callback,
    /// A proxy-granting ticket that is none, or is no longer.
    Granting,
    /// A proxy ticket for a service that is not registered.
    Target,
    Internal,
}

impl Refusal {
    pub fn code(self, form: Form) -> &'static str {
        match (self, form) {
            (Self::Request, _) => "INVALID_REQUEST",
            (Self::TicketKind, Form::Cas) => "INVALID_TICKET_SPEC",
            (Self::Ticket | Self::TicketKind, _) => "INVALID_TICKET",
            (Self::Service, _) => "INVALID_SERVICE",
            (Self::Target, Form::Cas) => "UNAUTHORIZED_SERVICE",
            (Self::Target, Form::Ecas) => "INVALID_SERVICE",
            (Self::User, _) => "INVALID_USER",
            (Self::Strength, _) => "INVALID_STRENGTH",
            (Self::Level, _) => "INSUFFICIENT_AUTHENTICATION_LEVEL",
            (Self::Callback, Form::Cas) => "INVALID_PROXY_CALLBACK",
            (Self::Callback, Form::Ecas) => "INVALID_PROXY_CALLBACK_URL",
            (Self::Granting, _) => "BAD_PGT",
            (Self::Internal, _) => "INTERNAL_ERROR",
        }
    }

    /// For the developer of the service: what happened and what to do. Nothing of what was sent.
    pub fn about(self) -> &'static str {
        match self {
            Self::Request => {
                "A parameter is missing, comes twice or has a value that nobody knows: 'service' and 'ticket' ('pgt' and \
                 'targetService') must be there."
            }
            Self::Ticket => {
                "The ticket is not known, was used before, is older than a minute, or is not of the kind, freshness or \
                 session that was asked for. Send the browser to /login again."
            }
            Self::TicketKind => "This is a proxy ticket. Ask /proxyValidate if you accept those.",
            Self::Service => {
                "The ticket is for another service, or the service is not registered. 'service' must be exactly the \
                 address that was given at /login. The ticket is used up."
            }
            Self::User => "The account's assurance is below what was asked for.",
            Self::Strength => "The person did not sign in by any of the accepted strengths.",
            Self::Level => "The person did not sign in at the level that was asked for.",
            Self::Callback => {
                "'pgtUrl' must begin with https://, be registered for this service, have a certificate that is trusted \
                 here, and answer 200. The ticket is used up."
            }
            Self::Granting => "The proxy-granting ticket is not known, or its session has ended.",
            Self::Target => "No service is registered at 'targetService', or it asks for a stronger sign-in.",
            Self::Internal => "The site could not look the ticket up. Try again.",
        }
    }
}

impl Shape {
    pub fn media_type(self) -> &'static str {
        if self.json {
            "application/json"
        } else {
            "application/xml; charset=utf-8"
        }
    }

    pub fn success(self, granted: &Granted) -> String {
        if self.json {
            return self.success_json(granted);
        }
        let mut xml = self.begin();
        xml.open("authenticationSuccess", &[]);
        xml.leaf("user", &granted.user);
        match self.form {
            Form::Cas => self.cas(&mut xml, granted),
            Form::Ecas => ecas(&mut xml, granted),
        }
        if let Some(iou) = &granted.granting_iou {
            xml.leaf("proxyGrantingTicket", iou);
        }
        if !granted.proxies.is_empty() {
            xml.open("proxies", &[]);
            for proxy in &granted.proxies {
                xml.leaf("proxy", proxy);
            }
            xml.close("proxies");
        }
        xml.close("authenticationSuccess");
        xml.end("serviceResponse")
    }

    pub fn failure(self, refusal: Refusal) -> String {
        self.refuse("authenticationFailure", refusal)
    }

    pub fn proxy(self, outcome: Result<&str, Refusal>) -> String {
        match outcome {
            Err(refusal) => self.refuse("proxyFailure", refusal),
            Ok(ticket) if self.json => {
                json!({ "serviceResponse": { "proxySuccess": { "proxyTicket": ticket } } }).to_string()
            }
            Ok(ticket) => {
                let mut xml = self.begin();
                xml.open("proxySuccess", &[])
                    .leaf("proxyTicket", ticket)
                    .close("proxySuccess");
                xml.end("serviceResponse")
            }
        }
    }

    /// The answer to `/login/init`.
    pub fn login_request(self, outcome: Result<&str, Refusal>) -> String {
        let mut xml = Xml::document("loginResponse", &[("xmlns:cas", ECAS)]);
        match outcome {
            Ok(id) => {
                xml.open("loginRequestSuccess", &[])
                    .leaf("loginRequestId", id)
                    .close("loginRequestSuccess");
            }
            Err(refusal) => {
                xml.open("loginRequestFailure", &[("code", refusal.code(Form::Ecas))])
                    .text(refusal.about())
                    .close("loginRequestFailure");
            }
        }
        xml.end("loginResponse")
    }

    fn begin(self) -> Xml {
        match self.form {
            Form::Cas => Xml::document("serviceResponse", &[("xmlns:cas", CAS)]),
            Form::Ecas => {
                let version = env!("CARGO_PKG_VERSION");
                Xml::document(
                    "serviceResponse",
                    &[
                        ("xmlns:cas", ECAS),
                        ("server", &format!("Symbolon {version}")),
                        ("date", &instant(self.now)),
                        ("version", version),
                    ],
                )
            }
        }
    }

    fn refuse(self, element: &str, refusal: Refusal) -> String {
        let (code, about) = (refusal.code(self.form), refusal.about());
        if self.json {
            return json!({ "serviceResponse": { element: { "code": code, "description": about } } })
                .to_string();
        }
        let mut xml = self.begin();
        xml.open(element, &[("code", code)]).text(about).close(element);
        xml.end("serviceResponse")
    }

    /// The attributes of CAS 3.0 (§2.5.7 of its protocol).
    fn cas(self, xml: &mut Xml, granted: &Granted) {
        if !self.attributes {
            return;
        }
        xml.open("attributes", &[])
            .leaf("authenticationDate", &instant(granted.at))
            .leaf("longTermAuthenticationRequestTokenUsed", "false")
            .leaf("isFromNewLogin", word(granted.fresh));
        for (name, value) in &granted.attributes {
            xml.leaf(name, value);
        }
        if granted.tells_strengths {
            for strength in &granted.strengths {
                xml.leaf("strengths", strength.as_str());
            }
        }
        if let Some([name, ..]) = &granted.device {
            xml.leaf("device", name);
        }
        xml.close("attributes");
    }

    fn success_json(self, granted: &Granted) -> String {
        let mut success = Map::new();
        success.insert("user".into(), granted.user.clone().into());
        if self.attributes || self.form == Form::Ecas {
            let mut attributes = Map::new();
            attributes.insert("authenticationDate".into(), instant(granted.at).into());
            attributes.insert("longTermAuthenticationRequestTokenUsed".into(), false.into());
            attributes.insert("isFromNewLogin".into(), granted.fresh.into());
            for (name, value) in &granted.attributes {
                attributes.insert((*name).into(), value.clone().into());
            }
            if granted.tells_strengths {
                let names: Vec<_> = granted.strengths.iter().map(|s| s.as_str()).collect();
                attributes.insert("strengths".into(), names.into());
            }
            if let Some([name, ..]) = &granted.device {
                attributes.insert("device".into(), name.clone().into());
            }
            success.insert("attributes".into(), Value::Object(attributes));
        }
        if let Some(iou) = &granted.granting_iou {
            success.insert("proxyGrantingTicket".into(), iou.clone().into());
        }
        if !granted.proxies.is_empty() {
            success.insert("proxies".into(), granted.proxies.clone().into());
        }
        json!({ "serviceResponse": { "authenticationSuccess": success } }).to_string()
    }
}

/// What EU Login's clients read, in the order of its schema.
fn ecas(xml: &mut Xml, granted: &Granted) {
    let attribute = |name: &str| {
        granted
            .attributes
            .iter()
            .find(|(known, _)| *known == name)
            .map(|(_, value)| value)
    };
    if granted.details {
        for name in ["email", "firstName", "lastName"] {
            if let Some(value) = attribute(name) {
                xml.leaf(name, value);
            }
        }
        xml.leaf("domain", "external")
            .leaf("domainUsername", &granted.user);
        if let Some(locale) = attribute("locale") {
            xml.leaf("locale", locale);
        }
        xml.leaf("assuranceLevel", &granted.assurance.to_string())
            .leaf("uid", &granted.user);
    }
    if granted.groups {
        xml.list("groups", "group", &[]);
    }
    let names: Vec<_> = granted
        .strengths
        .iter()
        .map(|strength| strength.as_str())
        .collect();
    xml.list("strengths", "strength", &names);
    if let Some([name, id, system]) = &granted.device {
        xml.open("authenticationFactors", &[("number", "1")])
            .open("mobileDevice", &[])
            .leaf("deviceName", name)
            .leaf("deviceIdentifier", id)
            .leaf("mobileOs", system)
            .close("mobileDevice")
            .close("authenticationFactors");
    }
    xml.leaf("loginDate", &instant(granted.at))
        .leaf("sso", word(!granted.fresh))
        .leaf("ticketType", granted.kind);
}

fn word(yes: bool) -> &'static str {
    if yes { "true" } else { "false" }
}

fn instant(ms: u64) -> String {
    time::instant(i64::try_from(ms).unwrap_or(i64::MAX))
}

/// The two lines of CAS 1.0.
pub fn plain(user: Option<&str>) -> String {
    match user {
        Some(user) => format!("yes\n{user}\n"),
        None => "no\n\n".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn granted() -> Granted {
        Granted {
            user: "n002krc5".into(),
            attributes: vec![
                ("email", "ada@example.org".into()),
                ("lastName", "<Lovelace>".into()),
            ],
            strengths: vec![Strength::Password, Strength::PasswordMobileApp],
            tells_strengths: true,
            fresh: true,
            at: 1_800_000_000_000,
            kind: "SERVICE",
            granting_iou: Some("PGTIOU-1".into()),
            proxies: vec!["https://a.eu/".into()],
            details: true,
            assurance: 10,
            groups: true,
            device: Some(["Phone".into(), "00".into(), "Android".into()]),
        }
    }

    fn shape(form: Form, json: bool) -> Shape {
        Shape {
            form,
            json,
            attributes: true,
            now: 1_800_000_000_000,
        }
    }

    #[test]
    fn answers_of_cas() {
        let xml = shape(Form::Cas, false).success(&granted());
        for part in [
            "<cas:serviceResponse xmlns:cas=\"http://www.yale.edu/tp/cas\"><cas:authenticationSuccess>",
            "<cas:user>n002krc5</cas:user><cas:attributes>",
            "<cas:authenticationDate>2027-01-15T08:00:00.000Z</cas:authenticationDate>",
            "<cas:isFromNewLogin>true</cas:isFromNewLogin>",
            "<cas:lastName>&lt;Lovelace&gt;</cas:lastName>",
            "<cas:strengths>PASSWORD</cas:strengths><cas:strengths>PASSWORD_MOBILE_APP</cas:strengths>",
            "<cas:proxyGrantingTicket>PGTIOU-1</cas:proxyGrantingTicket>",
            "<cas:proxies><cas:proxy>https://a.eu/</cas:proxy></cas:proxies>",
        ] {
            assert!(xml.contains(part), "{part}\n{xml}");
        }
        let two = Shape {
            attributes: false,
            ..shape(Form::Cas, false)
        };
        assert!(
            !two.success(&granted()).contains("ada@example.org"),
            "CAS 2.0 has no attributes"
        );
        let json = shape(Form::Cas, true).success(&granted());
        let json: Value = serde_json::from_str(&json).expect("JSON");
        let success = &json["serviceResponse"]["authenticationSuccess"];
        assert_eq!(success["user"], "n002krc5");
        assert_eq!(success["attributes"]["lastName"], "<Lovelace>");
    }

    #[test]
    fn answers_of_eu_login() {
        let xml = shape(Form::Ecas, false).success(&granted());
        for part in [
            "xmlns:cas=\"https://ecas.ec.europa.eu/cas/schemas\" server=\"Symbolon ",
            "date=\"2027-01-15T08:00:00.000Z\"",
            "<cas:email>ada@example.org</cas:email>",
            "<cas:domain>external</cas:domain><cas:domainUsername>n002krc5</cas:domainUsername>",
            "<cas:groups number=\"0\"></cas:groups>",
            "<cas:strengths number=\"2\"><cas:strength>PASSWORD</cas:strength>",
            "<cas:mobileDevice><cas:deviceName>Phone</cas:deviceName>",
            "<cas:sso>false</cas:sso><cas:ticketType>SERVICE</cas:ticketType>",
        ] {
            assert!(xml.contains(part), "{part}\n{xml}");
        }
        let bare = Granted {
            details: false,
            groups: false,
            device: None,
            ..granted()
        };
        let xml = shape(Form::Ecas, false).success(&bare);
        assert!(!xml.contains("email") && !xml.contains("groups"), "{xml}");
    }

    #[test]
    fn refusals_have_their_codes() {
        let of = |form, refusal: Refusal| shape(form, false).failure(refusal);
        assert!(of(Form::Cas, Refusal::TicketKind).contains("code=\"INVALID_TICKET_SPEC\""));
        assert!(of(Form::Ecas, Refusal::TicketKind).contains("code=\"INVALID_TICKET\""));
        assert!(of(Form::Ecas, Refusal::Callback).contains("code=\"INVALID_PROXY_CALLBACK_URL\""));
        assert!(
            shape(Form::Cas, false)
                .proxy(Err(Refusal::Granting))
                .contains("<cas:proxyFailure code=\"BAD_PGT\">")
        );
        assert_eq!(plain(Some("a")), "yes\na\n");
        assert_eq!(plain(None), "no\n\n");
    }
}
