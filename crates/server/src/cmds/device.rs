//! `device list|remove`

use clap::Subcommand;
use serde_json::json;
use symbolon_idp::device::DeviceState;
use symbolon_server::app::App;
use symbolon_server::config::Config;
use symbolon_server::device_acts;
use symbolon_server::store::DeviceRow;

use crate::Failure;

#[derive(Subcommand)]
pub enum Device {
    /// List a person's phones.
    List {
        email: String,
        /// As JSON.
        #[arg(long)]
        json: bool,
    },
    /// Remove a phone for good; its sign-ins and the sessions of the last day end.
    Remove {
        email: String,
        /// Its id, as `device list` shows it, or its name if only one has it.
        device: String,
    },
}

impl Device {
    pub async fn run(self, config: Config) -> Result<(), Failure> {
        let app = super::open(config).await?;
        match self {
            Self::List { email, json } => list(&app, &email, json).await?,
            Self::Remove { email, device } => remove(&app, &email, &device).await?,
        }
        super::close(&app).await
    }
}

async fn devices(app: &App, email: &str) -> Result<Vec<DeviceRow>, Failure> {
    let user = super::find(app, email).await?;
    Ok(app.store.devices_of(&user.id).await?)
}

async fn list(app: &App, email: &str, as_json: bool) -> Result<(), Failure> {
    let devices = devices(app, email).await?;
    if as_json {
        let devices: Vec<_> = devices
            .iter()
            .map(|device| {
                json!({
                    "id": super::id(&device.dev),
                    "name": device.name,
                    "platform": device.platform,
                    "os": device.os,
                    "app": device.app,
                    "state": device.state.as_str(),
                    "wrong_pins": device.pin_fail,
                    "created": device.created,
                    "last_used": device.last_used,
                })
            })
            .collect();
        println!("{}", serde_json::Value::from(devices));
        return Ok(());
    }
    let rows: Vec<Vec<String>> = devices
        .iter()
        .map(|device| {
            vec![
                super::id(&device.dev),
                device.name.clone(),
                device.platform.clone(),
                device.state.as_str().to_owned(),
                super::time(device.created),
                device.last_used.map(super::time).unwrap_or_default(),
            ]
        })
        .collect();
    super::print_table(&["ID", "NAME", "PLATFORM", "STATE", "ADDED", "LAST USED"], &rows);
    Ok(())
}

async fn remove(app: &App, email: &str, wanted: &str) -> Result<(), Failure> {
    let all = devices(app, email).await?;
    let of_id = all.iter().find(|device| super::id(&device.dev) == wanted);
    let of_name: Vec<_> = all
        .iter()
        .filter(|device| device.name == wanted && device.state != DeviceState::Revoked)
        .collect();
    let device = match (of_id, of_name.as_slice()) {
        (Some(device), _) => device,
        (None, [device]) => device,
        (None, []) => return Err(format!("no phone of {email} has the id or name {wanted:?}").into()),
        (None, _) => return Err(format!("several phones are called {wanted:?}: give the id").into()),
    };
    if !device_acts::revoke(app, device, app.clock.now()).await? {
        return Err(format!("{:?} was removed before", device.name).into());
    }
    println!("{:?} is removed.", device.name);
    Ok(())
}
