//! A wire that can lose, delay, forge and repeat.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use symbolon_phone::NetError;
use symbolon_phone::ports::{BoxFuture, Wire, WireAnswer};
use symbolon_protocol::Sid;

use super::lock;
use crate::fake_server::FakeSite;

/// One POST on its way.
pub struct Post {
    pub sid: Sid,
    pub path: String,
    pub body: Vec<u8>,
}

pub type Delivered = Result<WireAnswer, NetError>;
pub type Hook = Box<dyn FnMut(&Post, &dyn Fn(&Post) -> Delivered) -> Delivered + Send>;

/// Delivers to sites in memory. `hook` sees each POST and may deliver it, or not, or twice, and answer as it likes.
#[derive(Default)]
pub struct TestWire {
    sites: Mutex<HashMap<Sid, Arc<FakeSite>>>,
    hook: Mutex<Option<Hook>>,
    pub posts: Mutex<Vec<(String, Vec<u8>)>>,
}

impl TestWire {
    pub fn add(&self, site: &Arc<FakeSite>) {
        lock(&self.sites).insert(site.sid.clone(), Arc::clone(site));
    }

    pub fn hook(&self, hook: impl FnMut(&Post, &dyn Fn(&Post) -> Delivered) -> Delivered + Send + 'static) {
        *lock(&self.hook) = Some(Box::new(hook));
    }

    pub fn replace_hook(&self, hook: Option<Hook>) -> Option<Hook> {
        std::mem::replace(&mut *lock(&self.hook), hook)
    }

    pub fn unhook(&self) {
        *lock(&self.hook) = None;
    }

    /// The answers to `path` get lost after the site has acted, `times` times.
    pub fn lose_answers(&self, path: &'static str, mut times: usize) {
        self.hook(move |post, deliver| {
            let answer = deliver(post);
            if post.path == path && times > 0 {
                times -= 1;
                return Err(NetError::Broken);
            }
            answer
        });
    }

    /// The requests to `path` get lost on the way, `times` times.
    pub fn lose_requests(&self, path: &'static str, mut times: usize) {
        self.hook(move |post, deliver| {
            if post.path == path && times > 0 {
                times -= 1;
                return Err(NetError::Timeout);
            }
            deliver(post)
        });
    }

    pub fn paths(&self) -> Vec<String> {
        lock(&self.posts).iter().map(|(path, _)| path.clone()).collect()
    }

    pub fn count(&self, path: &str) -> usize {
        lock(&self.posts).iter().filter(|(p, _)| p == path).count()
    }

    pub fn clear(&self) {
        lock(&self.posts).clear();
    }

    fn deliver(&self, post: &Post) -> Delivered {
        let site = lock(&self.sites)
            .get(&post.sid)
            .cloned()
            .ok_or(NetError::Offline)?;
        let (status, body) = site.handle(&post.path, &post.body);
        Ok(WireAnswer {
            status,
            body,
            json: true,
        })
    }
}

impl Wire for TestWire {
    fn post<'a>(
        &'a self,
        sid: &'a Sid,
        path: &'a str,
        body: Vec<u8>,
        _: Duration,
    ) -> BoxFuture<'a, Delivered> {
        Box::pin(async move {
            lock(&self.posts).push((path.to_owned(), body.clone()));
            let post = Post {
                sid: sid.clone(),
                path: path.to_owned(),
                body,
            };
            let taken = lock(&self.hook).take();
            match taken {
                Some(mut hook) => {
                    let answer = hook(&post, &|post| self.deliver(post));
                    lock(&self.hook).get_or_insert(hook);
                    answer
                }
                None => self.deliver(&post),
            }
        })
    }
}
