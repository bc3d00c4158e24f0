//! `remove`: this phone at the site, then the account here.

use serde_json::json;
use symbolon_phone::Removed;

use crate::context::Context;
use crate::failure::Result;
use crate::out::Done;

#[derive(clap::Args)]
pub struct Args {
    /// Delete here only, without asking the site; there the device stays in the list
    #[arg(long)]
    here_only: bool,
}

pub async fn run(args: Args, context: &Context) -> Result<Done> {
    let id = context.one_account()?;
    let sid = context.phone.record(&id)?.sid;
    let at_site = if args.here_only {
        context.phone.forget(&id).await?;
        "not_asked"
    } else {
        match context.phone.remove(&id).await {
            Ok(Removed::AtSite) => "removed",
            Ok(Removed::WasUnknown) => "was_unknown",
            Err(e) => {
                let mut failure = crate::failure::Failure::from(e);
                failure
                    .message
                    .push_str("; nothing was deleted (--here-only deletes without the site)");
                return Err(failure);
            }
        }
    };
    context.distrust_if_unused(&sid)?;
    Ok(Done {
        text: match at_site {
            "not_asked" => format!("Deleted here. Remove the device on {} too", sid.shown()),
            _ => format!("Removed from {} and from here", sid.shown()),
        },
        json: json!({ "removed": true, "account_id": id.to_string(), "site": sid.as_str(), "at_site": at_site }),
    })
}
