//! A network between one honest phone and two instances of the site: it loses, delays, reorders and repeats, and the
//! clocks of the instances differ.

use symbolon_idp::device::DeviceState;
use symbolon_idp::login::Method;
use symbolon_protocol::wire::{
    NonceAnswer, PendingAnswer, PendingRequest, SignedAnswer, StatusAnswer, StatusRequest,
};
use symbolon_protocol::{ApproveAnswer, Challenge, EmptyRequest, ErrorAnswer};

use super::dice::Dice;
use crate::harness::{Reply, Site};
use crate::phone::{Phone, about};

/// How far the clocks of the two instances are from the true time, in ms: together the 2 s of §9.1.
const SKEW: i64 = 1_000;

/// A request on its way.
struct Packet {
    path: &'static str,
    bytes: Vec<u8>,
}

pub struct Network<'a> {
    site: &'a Site,
    phone: Phone,
    dice: Dice,
    /// What the phone has given up and may still arrive.
    on_the_way: Vec<Packet>,
    /// Requests that reached the site.
    pub arrived: usize,
}

impl<'a> Network<'a> {
    pub fn new(site: &'a Site, phone: Phone, dice: Dice) -> Self {
        Self {
            site,
            phone,
            dice,
            on_the_way: Vec::new(),
            arrived: 0,
        }
    }

    /// One thing that the phone does, after some time; then perhaps something late arrives. The device is active
    /// after each of them.
    pub async fn step(&mut self) {
        let pause = [0, 0, 0, 300, 900, 4_000, 20_000, 90_000][self.dice.roll(8) as usize];
        self.site.advance(pause);
        match self.dice.roll(8) {
            0 | 1 => drop(self.status().await),
            2 => self.ask().await,
            3 | 4 => self.approve_all().await,
            _ => drop(self.pending().await),
        }
        while !self.on_the_way.is_empty() && self.dice.once_in(2) {
            let late = self.dice.roll(self.on_the_way.len() as u64) as usize;
            // Some come a second time later.
            let packet = &self.on_the_way[late];
            let (path, bytes) = (packet.path, packet.bytes.clone());
            if !self.dice.once_in(3) {
                self.on_the_way.swap_remove(late);
            }
            self.deliver(path, bytes).await;
        }
        assert_eq!(
            self.site.device(&self.phone).await.state,
            DeviceState::Active,
            "an honest phone was suspended"
        );
    }

    /// With a network that works all is well.
    pub async fn end(mut self) {
        self.phone.nonce = None;
        let status = self.phone.status(self.site).await;
        assert_eq!(status.state, symbolon_protocol::DeviceState::Active);
        let row = self.site.ask(&self.phone, Method::AppPin).await;
        let pin = self.phone.pin.clone();
        self.phone.approve(self.site, &row, &pin).await.ok();
    }

    async fn deliver(&mut self, path: &'static str, bytes: Vec<u8>) -> Reply {
        let skew = if self.dice.once_in(2) { SKEW } else { -SKEW };
        self.site.advance(skew);
        let reply = self.site.post(path, bytes).await;
        self.site.advance(-skew);
        if !reply.status.is_success() {
            let code = reply.code();
            assert!(
                ["replay", "nonce", "challenge_gone", "state"].contains(&code.as_str()),
                "{code} for {path}"
            );
        }
        self.arrived += 1;
        reply
    }

    /// Sends, and gives up if no answer comes. What was lost on the way to the site may still arrive.
    async fn send(&mut self, path: &'static str, bytes: Vec<u8>) -> Option<Reply> {
        match self.dice.roll(8) {
            0 => None,
            1 | 2 => {
                self.on_the_way.push(Packet { path, bytes });
                None
            }
            3 => {
                self.deliver(path, bytes).await;
                None
            }
            4 => {
                self.on_the_way.push(Packet {
                    path,
                    bytes: bytes.clone(),
                });
                Some(self.deliver(path, bytes).await)
            }
            _ => Some(self.deliver(path, bytes).await),
        }
    }

    /// One request as §5.1 wants it: a nonce from the last answer or a fresh one, then the next counter; after
    /// `401 nonce` once more with the new nonce and another counter. `None`: no answer, or a refusal.
    async fn request(&mut self, path: &'static str, body: Vec<u8>) -> Option<Vec<u8>> {
        for _ in 0..2 {
            if self.phone.nonce.is_none() {
                let reply = self.send("/device/v1/nonce", EmptyRequest.to_json()).await?;
                self.phone.nonce = Some(NonceAnswer::parse(&reply.body).expect("a nonce").nonce);
            }
            let nonce = self.phone.nonce.take().expect("just kept");
            self.phone.counter += 1;
            let bytes = self
                .phone
                .envelope(path, nonce, self.phone.counter, body.clone())
                .to_json();
            let reply = self.send(path, bytes).await?;
            if reply.status.is_success() {
                return Some(reply.body);
            }
            let error = ErrorAnswer::parse(&reply.body).expect("an error");
            self.phone.nonce = error.nonce;
            if error.error != "nonce" {
                return None;
            }
        }
        None
    }

    async fn status(&mut self) -> Option<()> {
        let body = StatusRequest {
            key_sequence: self.phone.seq,
            about: about().to_json_status(),
        }
        .to_json();
        let signed =
            SignedAnswer::parse(&self.request("/device/v1/status", body).await?).expect("a signed answer");
        self.phone.nonce = Some(StatusAnswer::parse(&signed.body).expect("a status").nonce);
        Some(())
    }

    async fn pending(&mut self) -> Option<Vec<Vec<u8>>> {
        let body = self
            .request("/device/v1/pending", PendingRequest { wait: 0 }.to_json())
            .await?;
        let answer = PendingAnswer::parse(&body).expect("a list");
        self.phone.nonce = Some(answer.nonce);
        Some(answer.challenges)
    }

    /// A browser asks this phone.
    async fn ask(&mut self) {
        self.site.ask(&self.phone, Method::AppPin).await;
    }

    async fn approve_all(&mut self) {
        for c in self.pending().await.unwrap_or_default() {
            let cid = Challenge::parse(&c).expect("a challenge").cid;
            let row = self
                .site
                .app
                .store
                .challenge(&cid)
                .await
                .expect("answers")
                .expect("it is there");
            let body = self.phone.approval(&row, &self.phone.pin, row.ans).to_json();
            if let Some(answer) = self.request("/device/v1/approve", body).await {
                self.phone.nonce = Some(ApproveAnswer::parse(&answer).expect("an answer").nonce);
            }
        }
    }
}
