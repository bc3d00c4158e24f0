//! The play itself: so many sign-ins at a time, one after the other on each pair of connections.

use std::cell::{Cell, RefCell};
use std::net::SocketAddr;
use std::rc::Rc;
use std::time::{Duration, Instant};

use symbolon_protocol::wire::{ApproveAnswer, NonceAnswer, PendingAnswer};
use tokio::task::LocalSet;

use crate::browser::{shown_challenge, shown_number};
use crate::database::Database;
use crate::figures::Figures;
use crate::http::{Connection, Reply};
use crate::server::Server;
use crate::setup::Prepared;
use crate::{Failure, Options, Play, process};

/// What the players share; all are on one thread.
struct Stage {
    options: Options,
    prepared: Rc<Prepared>,
    address: SocketAddr,
    /// The next prepared sign-in.
    next: Cell<u32>,
    over: Cell<bool>,
    counting: Cell<bool>,
    latencies: RefCell<Vec<u32>>,
    sign_ins: Cell<u64>,
    errors: Cell<u64>,
    first_error: RefCell<Option<String>>,
    /// The next counter of each phone.
    counters: RefCell<Vec<u64>>,
    /// Nonces of phones that keep them between sign-ins (`--bare`).
    nonces: RefCell<Vec<Option<[u8; 32]>>>,
}

/// Plays the warm-up and the measured time.
pub async fn play(
    options: &Options,
    prepared: Rc<Prepared>,
    server: &Server,
    database: &Database,
) -> Result<Figures, Failure> {
    let phones = options.devices as usize;
    let stage = Rc::new(Stage {
        options: options.clone(),
        prepared,
        address: server.address,
        next: Cell::new(0),
        over: Cell::new(false),
        counting: Cell::new(false),
        latencies: RefCell::default(),
        sign_ins: Cell::new(0),
        errors: Cell::new(0),
        first_error: RefCell::default(),
        counters: RefCell::new(vec![1; phones]),
        nonces: RefCell::new(vec![None; phones]),
    });
    let players = LocalSet::new();
    for _ in 0..options.concurrency {
        players.spawn_local(player(stage.clone()));
    }
    let (measured, ()) = tokio::join!(players.run_until(measure(&stage, server.pid, database)), async {});
    // Sign-ins under way end before the server does.
    players.await;
    let mut figures = measured?;
    figures.sign_ins_in_all = stage.sign_ins.get();
    figures.errors = stage.errors.get();
    figures.first_error = stage.first_error.take();
    Ok(figures)
}

async fn measure(stage: &Stage, pid: u32, database: &Database) -> Result<Figures, Failure> {
    tokio::time::sleep(Duration::from_secs(stage.options.warm_up.into())).await;
    let own = std::process::id();
    let look = || {
        Ok::<_, Failure>((
            process::cpu_seconds(pid)?,
            process::cpu_seconds(own)?,
            database.cpu_seconds()?,
        ))
    };
    let before = look()?;
    let started = Instant::now();
    stage.counting.set(true);
    let mut resident_bytes = 0;
    while started.elapsed() < Duration::from_secs(stage.options.seconds.into()) && !stage.over.get() {
        tokio::time::sleep(Duration::from_millis(100)).await;
        resident_bytes = resident_bytes.max(process::resident_bytes(pid)?);
    }
    stage.counting.set(false);
    let seconds = started.elapsed().as_secs_f64();
    let after = look()?;
    stage.over.set(true);
    Ok(Figures {
        seconds,
        latencies: stage.latencies.take(),
        sign_ins_in_all: 0,
        errors: 0,
        first_error: None,
        server_cpu: after.0 - before.0,
        own_cpu: after.1 - before.1,
        database_cpu: after.2.zip(before.2).map(|(after, before)| after - before),
        resident_bytes,
    })
}

/// One pair of a browser's and a phone's connection.
async fn player(stage: Rc<Stage>) {
    let mut lines = None;
    while !stage.over.get() {
        let number = stage.next.get();
        if number as usize >= stage.prepared.browsers.len() {
            stage.over.set(true);
            return;
        }
        stage.next.set(number + 1);
        let started = Instant::now();
        match sign_in(&stage, &mut lines, number).await {
            Ok(()) => {
                stage.sign_ins.set(stage.sign_ins.get() + 1);
                if stage.counting.get() {
                    let us = u32::try_from(started.elapsed().as_micros()).unwrap_or(u32::MAX);
                    stage.latencies.borrow_mut().push(us);
                }
            }
            Err(failure) => {
                lines = None;
                stage.errors.set(stage.errors.get() + 1);
                stage
                    .first_error
                    .borrow_mut()
                    .get_or_insert_with(|| failure.to_string());
            }
        }
    }
}

async fn sign_in(stage: &Stage, lines: &mut Option<[Connection; 2]>, number: u32) -> Result<(), Failure> {
    if lines.is_none() {
        *lines = Some([
            Connection::open(stage.address).await?,
            Connection::open(stage.address).await?,
        ]);
    }
    let Some([browser_line, phone_line]) = lines else {
        return Err("no connections".into());
    };
    let phone = number % stage.options.devices;
    let (browser, sid) = (
        &stage.prepared.browsers[number as usize],
        &stage.prepared.phones.sid,
    );
    let device = stage.prepared.device_field(phone);
    let page = if stage.options.method == Play::Push {
        "/login/waiting"
    } else {
        "/login/code"
    };
    browser
        .submit(
            browser_line,
            sid,
            "/login/challenge",
            Some(("device", &device)),
            page,
        )
        .await?;
    let done = match stage.options.method {
        Play::Push => {
            let shown = match stage.options.bare {
                true => None,
                false => Some(shown_number(&browser.get(browser_line, sid, page).await?)?),
            };
            approve(stage, phone_line, phone, shown).await?;
            browser
                .submit(browser_line, sid, "/login/complete", None, "/")
                .await?
        }
        Play::Qr => {
            let c = shown_challenge(&browser.get(browser_line, sid, page).await?)?;
            let code = stage.prepared.phones.code(phone, &c)?;
            browser
                .submit(browser_line, sid, "/login/code", Some(("code", &code)), "/")
                .await?
        }
    };
    if done.sets("__Host-sid") {
        Ok(())
    } else {
        Err(done.unexpected())
    }
}

/// The phone's part: what is asked, and the approval of it.
async fn approve(
    stage: &Stage,
    line: &mut Connection,
    phone: u32,
    shown: Option<u32>,
) -> Result<(), Failure> {
    let phones = &stage.prepared.phones;
    let kept = stage.nonces.borrow_mut()[phone as usize].take();
    let nonce = match kept {
        Some(nonce) => nonce,
        // A person signs in more seldom than nonces last.
        None => NonceAnswer::parse(&post(stage, line, "/device/v1/nonce", b"{}".to_vec()).await?.body)?.nonce,
    };
    let path = "/device/v1/pending";
    let body = phones.request(phone, path, nonce, next_counter(stage, phone), phones.pending())?;
    let answer = PendingAnswer::parse(&post(stage, line, path, body).await?.body)?;
    let c = answer.challenges.first().ok_or("nothing is pending")?;
    let approval = phones.approval(phone, c, shown)?;
    let path = "/device/v1/approve";
    let body = phones.request(phone, path, answer.nonce, next_counter(stage, phone), approval)?;
    let answer = ApproveAnswer::parse(&post(stage, line, path, body).await?.body)?;
    if stage.options.bare {
        stage.nonces.borrow_mut()[phone as usize] = Some(answer.nonce);
    }
    Ok(())
}

fn next_counter(stage: &Stage, phone: u32) -> u64 {
    let mut counters = stage.counters.borrow_mut();
    let counter = &mut counters[phone as usize];
    *counter += 1;
    *counter
}

async fn post(stage: &Stage, line: &mut Connection, path: &str, body: Vec<u8>) -> Result<Reply, Failure> {
    let mut request = format!(
        "POST {path} HTTP/1.1\r\nhost: {}\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n",
        stage.prepared.phones.sid,
        body.len()
    )
    .into_bytes();
    request.extend_from_slice(&body);
    let reply = line.send(&request).await?;
    if reply.status == 200 {
        Ok(reply)
    } else {
        Err(reply.unexpected())
    }
}
