//! Settings that are well-formed each for itself and wrong together.

use symbolon_idp::account::Email;
use symbolon_idp::robots::MOST_BITS;
use symbolon_protocol::NumberMatching;
use symbolon_protocol::limits::SERVICE;
use symbolon_protocol::text::check_text;

use super::{Attestation, Config, ConfigError, MailSender, Tls};

impl Config {
    /// Refuses what would be unsafe or cannot work.
    pub(super) fn check(&self) -> Result<(), ConfigError> {
        self.check_site()?;
        self.check_listen()?;
        self.check_policy()?;
        self.check_mail()?;
        self.check_accounts()?;
        self.check_push()?;
        self.check_sms()?;
        let at_least_one = [
            ("session.idle_minutes", self.session.idle_minutes),
            ("session.max_hours", self.session.max_hours),
            ("database.connections", self.database.connections),
            ("limits.devices_per_account", self.limits.devices_per_account),
            ("limits.numbers_per_account", self.limits.numbers_per_account),
            (
                "limits.security_keys_per_account",
                self.limits.security_keys_per_account,
            ),
            (
                "limits.recovery_codes_per_hour",
                self.limits.recovery_codes_per_hour,
            ),
            ("recovery.wait_hours", self.recovery.wait_hours),
            ("accounts.deletion_days", self.accounts.deletion_days),
            ("accounts.email_change_days", self.accounts.email_change_days),
            ("retention.sign_in_days", self.retention.sign_in_days),
            ("retention.session_days", self.retention.session_days),
            ("retention.outbox_days", self.retention.outbox_days),
        ];
        for (setting, value) in at_least_one {
            if value == 0 {
                return wrong(setting, "expected at least 1");
            }
        }
        if self.limits.devices_per_account > 10 {
            return wrong(
                "limits.devices_per_account",
                "expected at most 10, the protocol's limit",
            );
        }
        if ![0, 10, 20, 30, 40].contains(&self.services.assurance_level) {
            return wrong("services.assurance_level", "expected 0, 10, 20, 30 or 40");
        }
        if self.audit.ip_days == 0 {
            return wrong("audit.ip_days", "expected at least 1");
        }
        Ok(())
    }

    fn check_site(&self) -> Result<(), ConfigError> {
        let site = &self.site;
        if check_text(&site.brand).is_err() || site.brand.len() > 40 {
            return wrong(
                "site.brand",
                "expected a name of 1 to 40 bytes without control characters",
            );
        }
        if !site.tagline.is_empty() && check_text(&site.tagline).is_err() {
            return wrong("site.tagline", "expected text without control characters");
        }
        if check_text(&site.default_service).is_err() || site.default_service.len() > SERVICE {
            return wrong(
                "site.default_service",
                "expected a name of 1 to 96 bytes without control characters",
            );
        }
        if site
            .stores
            .iter()
            .any(|store| check_text(&store.name).is_err() || !store.url.starts_with("https://"))
        {
            return wrong(
                "site.stores",
                "expected a name and an address that begins with https:// each",
            );
        }
        Ok(())
    }

    fn check_listen(&self) -> Result<(), ConfigError> {
        let listen = &self.listen;
        // Such names exist in debug builds alone, and are reached without TLS.
        let debug_name = self.site.name.base_url().starts_with("http://");
        match listen.tls {
            Tls::Files if listen.certificate.is_none() => wrong(
                "listen.certificate",
                "is not set; expected a PEM file, since listen.tls = \"files\"",
            ),
            Tls::Files if listen.key.is_none() => wrong(
                "listen.key",
                "is not set; expected a PEM file, since listen.tls = \"files\"",
            ),
            Tls::Files | Tls::Local if debug_name => wrong(
                "listen.tls",
                "expected \"off\", since the site's name is an address of this machine",
            ),
            Tls::Off if !debug_name && listen.proxies.is_empty() && !listen.address.ip().is_loopback() => {
                wrong(
                    "listen.proxies",
                    "is empty; with listen.tls = \"off\" and an address that others reach, name the proxy that ends TLS",
                )
            }
            _ => Ok(()),
        }
    }

    fn check_policy(&self) -> Result<(), ConfigError> {
        let policy = &self.policy;
        if policy.number_matching == NumberMatching::None && policy.biometric {
            return wrong(
                "policy.number_matching",
                "\"none\" together with biometric = true would let one touch approve a request that somebody else \
                 started; set biometric = false or number_matching = \"pick\"",
            );
        }
        if policy.attestation == Attestation::Require {
            return wrong(
                "policy.attestation",
                "\"require\" is not available yet: no certificate chain of a real phone has been checked; expected \
                 \"ignore\" or \"record\"",
            );
        }
        Ok(())
    }

    fn check_accounts(&self) -> Result<(), ConfigError> {
        let accounts = &self.accounts;
        let is_domain = |entry: &String| {
            let domain = entry.strip_prefix("*.").unwrap_or(entry);
            Email::parse(&format!("somebody@{domain}")).is_ok()
        };
        if !accounts.domains.iter().all(is_domain) {
            return wrong(
                "accounts.domains",
                "expected names such as example.eu, or *.example.eu for all below it",
            );
        }
        if accounts.puzzle_bits > MOST_BITS {
            return wrong(
                "accounts.puzzle_bits",
                "expected at most 24: phones would work for minutes",
            );
        }
        if !accounts.contact.is_empty() && check_text(&accounts.contact).is_err() {
            return wrong("accounts.contact", "expected text without control characters");
        }
        Ok(())
    }

    fn check_mail(&self) -> Result<(), ConfigError> {
        let mail = &self.mail;
        if mail.sender == MailSender::Off && self.policy.first_device_mail_code {
            return wrong(
                "mail.sender",
                "\"off\" would leave nobody able to add a first phone; expected \"smtp\", or \
                 policy.first_device_mail_code = false",
            );
        }
        if mail.sender != MailSender::Smtp {
            return Ok(());
        }
        if mail.from.parse::<lettre::message::Mailbox>().is_err() {
            return wrong(
                "mail.from",
                "expected an address such as Symbolon <no-reply@example.eu>",
            );
        }
        if mail.host.is_empty() {
            return wrong("mail.host", "is empty; expected the mail server's name");
        }
        if !mail.user.is_empty() && mail.password_file.is_none() {
            return wrong(
                "mail.password_file",
                "is not set; expected a file with the password of mail.user",
            );
        }
        let local = ["localhost", "127.0.0.1", "::1"].contains(&mail.host.as_str());
        if !mail.starttls && !local {
            return wrong(
                "mail.starttls",
                "expected true, since mail.host is another machine",
            );
        }
        Ok(())
    }
}

impl Config {
    fn check_push(&self) -> Result<(), ConfigError> {
        let push = &self.push;
        let contact = &push.contact;
        let is_contact = contact.starts_with("https://") || contact.starts_with("mailto:");
        // Names of debug builds have no https; there the contact is never told to anybody outside.
        if !is_contact && *contact != self.site.name.base_url() {
            return wrong(
                "push.contact",
                "expected an address that begins with https:// or mailto:",
            );
        }
        if push.apns_key_file.is_none() {
            return Ok(());
        }
        let ten =
            |id: &str| id.len() == 10 && id.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit());
        if !ten(&push.apns_key_id) {
            return wrong(
                "push.apns_key_id",
                "expected the key's ten characters, since push.apns_key_file is set",
            );
        }
        if !ten(&push.apns_team_id) {
            return wrong(
                "push.apns_team_id",
                "expected the team's ten characters, since push.apns_key_file is set",
            );
        }
        let in_bundle_id = |b: u8| b.is_ascii_alphanumeric() || b == b'-' || b == b'.';
        if push.apns_topic.is_empty() || !push.apns_topic.bytes().all(in_bundle_id) {
            return wrong(
                "push.apns_topic",
                "expected the app's bundle id such as eu.example.app, since push.apns_key_file is set",
            );
        }
        Ok(())
    }
}

fn wrong(setting: &'static str, problem: &str) -> Result<(), ConfigError> {
    Err(ConfigError::Setting {
        setting,
        problem: problem.to_owned(),
    })
}
