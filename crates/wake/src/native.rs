//! The way to the native half.

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use tauri::ipc::{Channel, InvokeResponseBody};
use tauri::plugin::{Builder, PluginHandle, TauriPlugin};
use tauri::{Manager, Wry};

use crate::messages::{Addresses, Arguments, Asked, Event, Operation, Ways};

// The Swift function that makes the plugin.
#[cfg(target_os = "ios")]
tauri::ios_plugin_binding!(init_plugin_wake);

/// The plugin; after it is there, the app manages a [`Wake`].
pub fn init() -> TauriPlugin<Wry> {
    Builder::new("wake")
        .setup(|app, api| {
            #[cfg(target_os = "android")]
            let handle = api.register_android_plugin("org.symbolon.wake", "WakePlugin")?;
            #[cfg(target_os = "ios")]
            let handle = api.register_ios_plugin(init_plugin_wake)?;
            app.manage(Wake(handle));
            Ok(())
        })
        .build()
}

/// The native half did not do it. Which operation it was, for who looks for the fault.
#[derive(Debug, Clone, thiserror::Error)]
#[error("push on this phone failed: {0}")]
pub struct Failed(String);

/// What wakes this phone.
#[derive(Clone)]
pub struct Wake(PluginHandle<Wry>);

#[derive(Serialize)]
struct Listen {
    handler: Channel,
}

impl Wake {
    /// Events from now on. One that does not read is none.
    pub fn listen(&self, heard: impl Fn(Event) + Send + Sync + 'static) -> Result<(), Failed> {
        let handler = Channel::new(move |body| {
            if let InvokeResponseBody::Json(json) = body
                && let Ok(event) = serde_json::from_str(&json)
            {
                heard(event);
            }
            Ok(())
        });
        self.call::<Value>(Operation::Listen, Listen { handler })
            .map(drop)
    }

    /// Which services could wake this phone.
    pub fn ways(&self) -> Result<Ways, Failed> {
        self.call(Operation::Ways, Arguments::default())
    }

    /// Asks for an address of this account; it comes by an event. Whether there was anybody to ask.
    pub fn register(&self, id: &str) -> Result<bool, Failed> {
        Ok(self.call::<Asked>(Operation::Register, of(id))?.asked)
    }

    /// Gives the account's address up.
    pub fn unregister(&self, id: &str) -> Result<(), Failed> {
        self.call::<Value>(Operation::Unregister, of(id)).map(drop)
    }

    /// What the services said last.
    pub fn addresses(&self) -> Result<Addresses, Failed> {
        self.call(Operation::Addresses, Arguments::default())
    }

    /// What the general notification says.
    pub fn words(&self, title: &str, body: &str, channel: &str) -> Result<(), Failed> {
        let words = Arguments {
            title: Some(title.to_owned()),
            body: Some(body.to_owned()),
            channel: Some(channel.to_owned()),
            ..Arguments::default()
        };
        self.call::<Value>(Operation::Words, words).map(drop)
    }

    /// Takes the general notification away.
    pub fn clear(&self) -> Result<(), Failed> {
        self.call::<Value>(Operation::Clear, Arguments::default())
            .map(drop)
    }

    /// Whether [`Event::Regular`] comes, every quarter of an hour at most.
    pub fn regular(&self, on: bool) -> Result<(), Failed> {
        let on = Arguments {
            on: Some(on),
            ..Arguments::default()
        };
        self.call::<Value>(Operation::Regular, on).map(drop)
    }

    /// After an [`Event::Regular`] the sites were asked: the system may let this process sleep.
    pub fn regular_done(&self) -> Result<(), Failed> {
        self.call::<Value>(Operation::RegularDone, Arguments::default())
            .map(drop)
    }

    fn call<A: DeserializeOwned>(
        &self,
        operation: Operation,
        arguments: impl Serialize,
    ) -> Result<A, Failed> {
        // An error's text may quote the answer; its kind does not.
        self.0
            .run_mobile_plugin(operation.name(), arguments)
            .map_err(|_| Failed(operation.name().to_owned()))
    }
}

fn of(id: &str) -> Arguments {
    Arguments {
        id: Some(id.to_owned()),
        ..Arguments::default()
    }
}
