//! The desktop's notification server: shows nothing, remembers everything, and can tap.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use zbus::object_server::SignalEmitter;
use zbus::zvariant::OwnedValue;

use crate::tools::until;

const PATH: &str = "/org/freedesktop/Notifications";

/// One notification, as the app sent it.
#[derive(Clone, Debug)]
pub struct Notification {
    pub id: u32,
    pub summary: String,
    pub body: String,
    /// Keys and labels in turn; `default` is a tap.
    pub actions: Vec<String>,
}

/// The server.
pub struct Notifications {
    connection: zbus::Connection,
    seen: Arc<Mutex<Vec<Notification>>>,
}

struct Server {
    seen: Arc<Mutex<Vec<Notification>>>,
}

#[zbus::interface(name = "org.freedesktop.Notifications")]
impl Server {
    #[expect(clippy::too_many_arguments, reason = "the interface has them")]
    fn notify(
        &self,
        _app_name: String,
        replaces: u32,
        _icon: String,
        summary: String,
        body: String,
        actions: Vec<String>,
        _hints: HashMap<String, OwnedValue>,
        _expire: i32,
    ) -> u32 {
        let mut seen = self.seen.lock().expect("no panic under this lock");
        let id = if replaces == 0 {
            u32::try_from(seen.len()).expect("few") + 1
        } else {
            replaces
        };
        seen.push(Notification {
            id,
            summary,
            body,
            actions,
        });
        id
    }

    fn close_notification(&self, _id: u32) {}

    fn get_capabilities(&self) -> Vec<String> {
        vec!["actions".into(), "body".into()]
    }

    fn get_server_information(&self) -> (String, String, String, String) {
        ("tests".into(), "Symbolon".into(), "1".into(), "1.2".into())
    }

    #[zbus(signal)]
    async fn action_invoked(emitter: &SignalEmitter<'_>, id: u32, action: &str) -> zbus::Result<()>;
}

impl Notifications {
    /// Takes the service's name on a bus.
    pub async fn serve(bus: &str) -> Self {
        let seen = Arc::<Mutex<Vec<_>>>::default();
        let connection = zbus::connection::Builder::address(bus)
            .and_then(|builder| builder.name("org.freedesktop.Notifications"))
            .and_then(|builder| builder.serve_at(PATH, Server { seen: seen.clone() }))
            .expect("the bus has an address")
            .build()
            .await
            .expect("nobody else shows notifications on this bus");
        Self { connection, seen }
    }

    /// Waits for the next notification after the first `before`.
    pub async fn after(&self, before: usize) -> Notification {
        until("a notification", || async { self.all().get(before).cloned() }).await
    }

    pub fn all(&self) -> Vec<Notification> {
        self.seen.lock().expect("no panic under this lock").clone()
    }

    /// A tap on it.
    pub async fn tap(&self, notification: &Notification) {
        let server = self
            .connection
            .object_server()
            .interface::<_, Server>(PATH)
            .await
            .expect("it is served");
        Server::action_invoked(server.signal_emitter(), notification.id, "default")
            .await
            .expect("the bus is there");
    }
}
