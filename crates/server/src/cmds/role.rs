//! `role give|take|list`

use clap::{Args, Subcommand, ValueEnum};
use serde_json::{Value, json};
use symbolon_server::app::App;
use symbolon_server::audit::{Entry, Event};
use symbolon_server::config::Config;
use symbolon_server::roles::Role as Kind;

use crate::Failure;

#[derive(Subcommand)]
pub enum Role {
    /// Give a person a role on the administration's pages (/admin).
    Give(Which),
    /// Take it back.
    Take(Which),
    /// List who has which.
    List {
        /// As JSON.
        #[arg(long)]
        json: bool,
    },
}

#[derive(Args)]
pub struct Which {
    email: String,
    #[arg(value_enum)]
    role: ByRole,
    /// Of a service owner: the service's name.
    #[arg(long, required_if_eq("role", "service-owner"))]
    service: Option<String>,
}

#[derive(Clone, Copy, ValueEnum)]
enum ByRole {
    Administrator,
    Helpdesk,
    Auditor,
    ServiceOwner,
}

impl From<ByRole> for Kind {
    fn from(role: ByRole) -> Self {
        match role {
            ByRole::Administrator => Self::Administrator,
            ByRole::Helpdesk => Self::Helpdesk,
            ByRole::Auditor => Self::Auditor,
            ByRole::ServiceOwner => Self::ServiceOwner,
        }
    }
}

impl Role {
    pub async fn run(self, config: Config) -> Result<(), Failure> {
        let app = super::open(config).await?;
        match self {
            Self::Give(which) => change(&app, which, true).await?,
            Self::Take(which) => change(&app, which, false).await?,
            Self::List { json } => list(&app, json).await?,
        }
        super::close(&app).await
    }
}

async fn change(app: &App, which: Which, give: bool) -> Result<(), Failure> {
    let user = super::find(app, &which.email).await?;
    let role = Kind::from(which.role);
    let service = match which.service.as_deref().filter(|_| role == Kind::ServiceOwner) {
        Some(name) => Some(
            app.store
                .service_by_name(name)
                .await?
                .ok_or_else(|| format!("no service is called {name:?}; `service list` names all"))?,
        ),
        None => None,
    };
    let id = service.as_ref().map(|service| &service.id);
    let now = app.clock.now();
    let mut tx = app.store.begin().await?;
    let (done, event) = if give {
        (tx.give_role(&user.id, role, id, now).await?, Event::RoleGiven)
    } else {
        (tx.take_role(&user.id, role, id).await?, Event::RoleTaken)
    };
    if !done {
        let state = if give {
            "has that role already"
        } else {
            "has no such role"
        };
        return Err(format!("{} {state}; nothing was changed", user.email).into());
    }
    let detail = json!({ "role": role.as_str(), "service": service.as_ref().map(|service| &service.name) });
    tx.audit(now, Entry::user(event, &user.id).with_detail(&detail))
        .await?;
    tx.commit().await?;
    println!(
        "{} is {} {}{}.",
        user.email,
        if give { "now" } else { "no longer" },
        role.as_str(),
        service
            .map(|service| format!(" of {:?}", service.name))
            .unwrap_or_default(),
    );
    if give && !user.had_factor {
        println!("Its pages open once the account has a second factor.");
    }
    Ok(())
}

async fn list(app: &App, as_json: bool) -> Result<(), Failure> {
    let rows = app.store.all_roles().await?;
    if as_json {
        let all = rows.iter().map(|row| {
            json!({
                "user": super::id(&row.user),
                "email": row.email,
                "role": row.role.as_str(),
                "service": row.service.as_ref().map(|(_, name)| name),
                "given": row.given,
            })
        });
        println!("{}", Value::from_iter(all));
        return Ok(());
    }
    let rows: Vec<Vec<String>> = rows
        .into_iter()
        .map(|row| {
            let service = row.service.map(|(_, name)| name).unwrap_or_default();
            vec![
                row.email,
                row.role.as_str().into(),
                service,
                super::time(row.given),
            ]
        })
        .collect();
    super::print_table(&["ADDRESS", "ROLE", "SERVICE", "GIVEN"], &rows);
    Ok(())
}
