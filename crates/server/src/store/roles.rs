//! Who has which role.

use sqlx::Row;
use sqlx::any::AnyRow;

use super::rows::{bytes, int, number};
use super::{Store, StoreError, Tx};
use crate::roles::{Role, Roles};

/// One role of one person, for the list of all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoleRow {
    pub user: [u8; 16],
    pub email: String,
    pub display_name: String,
    pub role: Role,
    /// Of a service owner: id and name.
    pub service: Option<([u8; 16], String)>,
    pub given: u64,
}

fn given(row: &AnyRow, role: Role, service: Option<([u8; 16], String)>) -> Result<RoleRow, StoreError> {
    let (first, last): (String, String) = (row.try_get("first_name")?, row.try_get("last_name")?);
    Ok(RoleRow {
        user: bytes(row, "user_id")?,
        email: row.try_get("email")?,
        display_name: format!("{first} {last}"),
        role,
        service,
        given: number(row, "given")?,
    })
}

fn general(row: &AnyRow) -> Result<Role, StoreError> {
    Role::parse(row.try_get("role")?).ok_or(StoreError::Damaged("roles.role"))
}

impl Store {
    pub async fn roles_of(&self, user: &[u8; 16]) -> Result<Roles, StoreError> {
        let roles = sqlx::query("select role from roles where user_id = $1 order by role")
            .bind(&user[..])
            .fetch_all(&self.read)
            .await?;
        let services = sqlx::query("select service from service_owners where user_id = $1")
            .bind(&user[..])
            .fetch_all(&self.read)
            .await?;
        Ok(Roles {
            general: roles.iter().map(general).collect::<Result<_, _>>()?,
            services: services
                .iter()
                .map(|row| bytes(row, "service"))
                .collect::<Result<_, _>>()?,
        })
    }

    /// All roles of all people, by address.
    pub async fn all_roles(&self) -> Result<Vec<RoleRow>, StoreError> {
        let roles = sqlx::query(
            "select r.user_id as user_id, r.role as role, r.given as given, u.email as email, \
             u.first_name as first_name, u.last_name as last_name from roles r join users u on u.id = r.user_id \
             order by u.email_key, r.role",
        )
        .fetch_all(&self.read)
        .await?;
        let owners = sqlx::query(
            "select o.user_id as user_id, o.given as given, o.service as service, s.name as name, \
             u.email as email, u.first_name as first_name, u.last_name as last_name from service_owners o \
             join users u on u.id = o.user_id join services s on s.id = o.service order by u.email_key, s.name",
        )
        .fetch_all(&self.read)
        .await?;
        let mut all = Vec::with_capacity(roles.len() + owners.len());
        for row in &roles {
            all.push(given(row, general(row)?, None)?);
        }
        for row in &owners {
            let service = (bytes(row, "service")?, row.try_get("name")?);
            all.push(given(row, Role::ServiceOwner, Some(service))?);
        }
        Ok(all)
    }
}

impl Tx {
    /// False if the person has it already. `service` is of a service owner alone.
    pub async fn give_role(
        &mut self,
        user: &[u8; 16],
        role: Role,
        service: Option<&[u8; 16]>,
        now: u64,
    ) -> Result<bool, StoreError> {
        let done = match service {
            Some(service) => {
                sqlx::query(
                    "insert into service_owners (user_id, service, given) values ($1, $2, $3) on conflict do nothing",
                )
                .bind(&user[..])
                .bind(&service[..])
                .bind(int(now))
                .execute(self.conn())
                .await?
            }
            None => {
                sqlx::query(
                    "insert into roles (user_id, role, given) values ($1, $2, $3) on conflict do nothing",
                )
                .bind(&user[..])
                .bind(role.as_str())
                .bind(int(now))
                .execute(self.conn())
                .await?
            }
        };
        Ok(done.rows_affected() == 1)
    }

    /// False if the person has not got it.
    pub async fn take_role(
        &mut self,
        user: &[u8; 16],
        role: Role,
        service: Option<&[u8; 16]>,
    ) -> Result<bool, StoreError> {
        let done = match service {
            Some(service) => {
                sqlx::query("delete from service_owners where user_id = $1 and service = $2")
                    .bind(&user[..])
                    .bind(&service[..])
                    .execute(self.conn())
                    .await?
            }
            None => {
                sqlx::query("delete from roles where user_id = $1 and role = $2")
                    .bind(&user[..])
                    .bind(role.as_str())
                    .execute(self.conn())
                    .await?
            }
        };
        Ok(done.rows_affected() == 1)
    }

    /// The same, unless nobody else who can sign in would be an administrator. Two who take the role from each other at
    /// once come one after the other: both change the same row first.
    pub async fn take_role_if_another_stays(
        &mut self,
        user: &[u8; 16],
        role: Role,
        service: Option<&[u8; 16]>,
    ) -> Result<bool, StoreError> {
        if role != Role::Administrator {
            return self.take_role(user, role, service).await;
        }
        self.set_meta("roles_turn", "").await?;
        let done = sqlx::query(
            "delete from roles where user_id = $1 and role = 'administrator' and exists (select 1 from roles r \
             join users u on u.id = r.user_id where r.role = 'administrator' and r.user_id <> $1 and u.locked = 0)",
        )
        .bind(&user[..])
        .execute(self.conn())
        .await?;
        Ok(done.rows_affected() == 1)
    }
}
