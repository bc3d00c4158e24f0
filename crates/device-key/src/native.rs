//! The way to the native half.

use serde_json::Value;

use crate::codes::NativeError;
use crate::messages::Operation;

/// A native half. It blocks until there is an answer, which is as long as a person takes where there is a prompt.
pub trait Native: Send + Sync {
    /// One operation, its arguments in JSON; gives its answer in JSON.
    fn call(&self, operation: Operation, arguments: Value) -> Result<Value, NativeError>;
}

#[cfg(any(target_os = "android", target_os = "ios"))]
pub use on_phones::{device_keys, init};

#[cfg(any(target_os = "android", target_os = "ios"))]
mod on_phones {
    use serde_json::Value;
    use tauri::plugin::mobile::PluginInvokeError;
    use tauri::plugin::{Builder, PluginHandle, TauriPlugin};
    use tauri::{AppHandle, Manager, Wry};
    use tokio::runtime::{Handle, RuntimeFlavor};

    use super::Native;
    use crate::codes::{Code, NativeError};
    use crate::keys::{Form, HardwareKeys};
    use crate::messages::Operation;

    // The Swift function that makes the plugin.
    #[cfg(target_os = "ios")]
    tauri::ios_plugin_binding!(init_plugin_device_key);

    /// The plugin; after it is there, [`device_keys`] has the keys.
    pub fn init() -> TauriPlugin<Wry> {
        Builder::new("device-key")
            .setup(|app, api| {
                #[cfg(target_os = "android")]
                let handle = api.register_android_plugin("org.symbolon.devicekey", "DeviceKeyPlugin")?;
                #[cfg(target_os = "ios")]
                let handle = api.register_ios_plugin(init_plugin_device_key)?;
                app.manage(Plugin(handle));
                Ok(())
            })
            .build()
    }

    /// Managed by the app, and the way in.
    #[derive(Clone)]
    struct Plugin(PluginHandle<Wry>);

    /// The phone's keys. Not to be used on the window's thread, which the native half may need for its answer.
    pub fn device_keys(app: &AppHandle) -> HardwareKeys {
        let plugin = app.state::<Plugin>().inner().clone();
        let form = if cfg!(target_os = "ios") {
            Form::Point
        } else {
            Form::Spki
        };
        HardwareKeys::new(Box::new(plugin), form)
    }

    impl Native for Plugin {
        fn call(&self, operation: Operation, arguments: Value) -> Result<Value, NativeError> {
            let call = || self.0.run_mobile_plugin::<Value>(operation.name(), arguments);
            // A prompt may be open for a minute: the other tasks of this thread go on elsewhere.
            let answer = match Handle::try_current() {
                Ok(runtime) if runtime.runtime_flavor() == RuntimeFlavor::MultiThread => {
                    tokio::task::block_in_place(call)
                }
                _ => call(),
            };
            answer.map_err(|e| match e {
                PluginInvokeError::InvokeRejected(rejected) => NativeError {
                    code: Code::of(rejected.code.as_deref().unwrap_or_default()),
                    hint: rejected.message.unwrap_or_default(),
                },
                // Its text may quote the answer.
                _ => NativeError {
                    code: Code::Failed,
                    hint: "the native half does not answer".into(),
                },
            })
        }
    }
}
