//! The identity site: HTTP, SQL, mail. What is decided stands in `symbolon-idp`, what is said in `symbolon-protocol`.

pub mod app;
pub mod audit;
pub mod cas;
pub mod challenge_start;
pub mod chance;
pub mod clock;
pub mod config;
pub mod device_acts;
pub mod device_keys;
pub mod doctor;
pub mod email_change;
pub mod enrolment;
pub mod erasure;
pub mod export;
pub mod figures;
pub mod gateway;
pub mod http;
pub mod instance;
pub mod keys;
pub mod limiter;
pub mod notify;
pub mod oidc;
pub mod password;
pub mod push;
pub mod recovery;
pub mod recovery_codes;
pub mod registration;
pub mod reset;
pub mod restore;
pub mod retention;
pub mod roles;
pub mod secret_file;
pub mod security_keys;
pub mod serve;
pub mod sign_ins;
pub mod sms;
pub mod store;
pub mod sweep;
pub mod telemetry;
pub mod text;
pub mod tls;
pub mod view;
pub mod webauthn;

mod site;
#[cfg(test)]
mod testing;
