//! Firebase, for phones with Google's services: its token, and the service that takes its messages. A crate of its own:
//! Tauri writes the list of Gradle projects from Cargo's tree, so a build that does not link it (`foss`) has no Firebase.
//!
//! What comes goes to `tauri-plugin-wake`, whose Kotlin this one's calls; the token lies in its book.

#[cfg(target_os = "android")]
pub use on_android::{Firebase, init};

/// The operations; the Kotlin has a method of each name.
pub const OPERATIONS: [&str; 3] = ["ready", "register", "unregister"];

#[cfg(target_os = "android")]
mod on_android {
    use serde::Deserialize;
    use serde_json::Value;
    use tauri::plugin::{Builder, PluginHandle, TauriPlugin};
    use tauri::{Manager, Wry};

    /// The plugin; after it is there, the app manages a [`Firebase`].
    pub fn init() -> TauriPlugin<Wry> {
        Builder::new("wake-firebase")
            .setup(|app, api| {
                app.manage(Firebase(api.register_android_plugin(
                    "org.symbolon.wake.firebase",
                    "FirebasePlugin",
                )?));
                Ok(())
            })
            .build()
    }

    /// Firebase on this phone.
    #[derive(Clone)]
    pub struct Firebase(PluginHandle<Wry>);

    #[derive(Deserialize)]
    struct Ready {
        ready: bool,
    }

    impl Firebase {
        /// Whether this build has a publisher's project.
        pub fn is_ready(&self) -> bool {
            self.0
                .run_mobile_plugin::<Ready>("ready", ())
                .is_ok_and(|answer| answer.ready)
        }

        /// Asks for the token, which takes a network the first time. Whether it is there now.
        pub fn register(&self) -> bool {
            self.0.run_mobile_plugin::<Value>("register", ()).is_ok()
        }

        /// Gives the token up.
        pub fn unregister(&self) {
            // Without a network the token outlives this; no site knows it any more.
            self.0.run_mobile_plugin::<Value>("unregister", ()).ok();
        }
    }
}
