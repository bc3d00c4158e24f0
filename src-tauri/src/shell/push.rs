//! What wakes the phone, by our own plugins. Desktops have nothing of it.

use std::error::Error;
use std::sync::Arc;

use tauri::{AppHandle, Builder, Wry};

use crate::desk::Desk;
use crate::desk::push::PushServices;

#[cfg(desktop)]
pub use on_desktops::{connect, plugins, services};
#[cfg(mobile)]
pub use on_phones::{connect, plugins, services};

#[cfg(desktop)]
mod on_desktops {
    use super::{AppHandle, Arc, Builder, Desk, Error, PushServices, Wry};
    use crate::desk::push::NoPushServices;

    pub fn plugins(builder: Builder<Wry>) -> Builder<Wry> {
        builder
    }

    pub fn services(_: &AppHandle) -> Arc<dyn PushServices> {
        Arc::new(NoPushServices)
    }

    #[expect(clippy::unnecessary_wraps, reason = "phones can fail here")]
    pub fn connect(_: &AppHandle, _: &Arc<Desk>) -> Result<(), Box<dyn Error>> {
        Ok(())
    }
}

#[cfg(mobile)]
mod on_phones {
    use symbolon_phone::ports::RecordId;
    use symbolon_phone::push_gateway::web_push;
    use tauri::Manager;
    use tauri_plugin_wake::Wake;
    use tauri_plugin_wake::messages::Event;
    use tokio::runtime::{Handle, RuntimeFlavor};

    use super::{AppHandle, Arc, Builder, Desk, Error, PushServices, Wry};
    use crate::desk::push::{Addresses, WakeWords, Way};

    pub fn plugins(builder: Builder<Wry>) -> Builder<Wry> {
        let builder = builder.plugin(tauri_plugin_wake::init());
        #[cfg(all(target_os = "android", feature = "firebase"))]
        let builder = builder.plugin(tauri_plugin_wake_firebase::init());
        builder
    }

    pub fn services(app: &AppHandle) -> Arc<dyn PushServices> {
        Arc::new(Services(app.clone()))
    }

    /// Hands what the native halves tell to the desk.
    pub fn connect(app: &AppHandle, desk: &Arc<Desk>) -> Result<(), Box<dyn Error>> {
        let desk = Arc::clone(desk);
        app.state::<Wake>().listen(move |event| {
            let desk = Arc::clone(&desk);
            tauri::async_runtime::spawn(async move {
                match event {
                    Event::Arrived { text } => desk.push_arrived(&text).await,
                    Event::Opened => desk.push_opened().await,
                    Event::Regular => desk.regular_check().await,
                    // An address that is refused is missing, which the check of notifications tells.
                    Event::Addresses | Event::Refused { .. } => desk.settle_push().await,
                }
            });
        })?;
        Ok(())
    }

    struct Services(AppHandle);

    impl Services {
        fn wake(&self) -> Wake {
            self.0.state::<Wake>().inner().clone()
        }
    }

    /// The native half may take its time: the other tasks of this thread go on elsewhere.
    fn apart<T>(call: impl FnOnce() -> T) -> T {
        match Handle::try_current() {
            Ok(runtime) if runtime.runtime_flavor() == RuntimeFlavor::MultiThread => {
                tokio::task::block_in_place(call)
            }
            _ => call(),
        }
    }

    // What fails here is seen at the next settling, or by the person's check: there is nobody to tell.
    impl PushServices for Services {
        fn ways(&self) -> Vec<Way> {
            let there = apart(|| self.wake().ways()).unwrap_or_default();
            let mut ways = Vec::new();
            if there.unifiedpush {
                ways.push(Way::UnifiedPush);
            }
            if there.apns {
                ways.push(Way::Apple);
            }
            #[cfg(all(target_os = "android", feature = "firebase"))]
            if apart(|| self.0.state::<tauri_plugin_wake_firebase::Firebase>().is_ready()) {
                ways.push(Way::Firebase);
            }
            ways
        }

        fn register(&self, way: Way, account: &RecordId) {
            match way {
                Way::UnifiedPush | Way::Apple => {
                    apart(|| self.wake().register(&account.to_string())).ok();
                }
                #[cfg(all(target_os = "android", feature = "firebase"))]
                Way::Firebase => {
                    apart(|| self.0.state::<tauri_plugin_wake_firebase::Firebase>().register());
                }
                #[cfg(not(all(target_os = "android", feature = "firebase")))]
                Way::Firebase => {}
            }
        }

        fn unregister(&self, way: Way, account: &RecordId) {
            match way {
                Way::UnifiedPush | Way::Apple => {
                    apart(|| self.wake().unregister(&account.to_string())).ok();
                }
                #[cfg(all(target_os = "android", feature = "firebase"))]
                Way::Firebase => {
                    apart(|| {
                        self.0
                            .state::<tauri_plugin_wake_firebase::Firebase>()
                            .unregister()
                    });
                }
                #[cfg(not(all(target_os = "android", feature = "firebase")))]
                Way::Firebase => {}
            }
        }

        fn addresses(&self) -> Addresses {
            let said = apart(|| self.wake().addresses()).unwrap_or_default();
            let token = said.token.and_then(|token| {
                let way = match token.kind.as_str() {
                    "fcm" => Way::Firebase,
                    "apns" => Way::Apple,
                    _ => return None,
                };
                Some((way, token.token))
            });
            let endpoints = said.endpoints.iter().filter_map(|(id, endpoint)| {
                let channel = web_push(&endpoint.url, &endpoint.p256dh, &endpoint.auth)?;
                Some((RecordId::parse(id)?, channel))
            });
            Addresses {
                token,
                endpoints: endpoints.collect(),
            }
        }

        fn set_words(&self, words: &WakeWords) {
            apart(|| self.wake().words(&words.title, &words.body, &words.channel)).ok();
        }

        fn clear(&self) {
            apart(|| self.wake().clear()).ok();
        }

        fn check_regularly(&self, on: bool) {
            apart(|| self.wake().regular(on)).ok();
        }

        fn checked(&self) {
            apart(|| self.wake().regular_done()).ok();
        }
    }
}
