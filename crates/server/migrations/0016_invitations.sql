-- Accounts that an administrator invites people to: one an address. Beside `registrations`, so that nobody who asks for an
-- account with the same address can end an invitation. Ids and hashes are hexadecimal. Rows go a day after their link's end.
create table invitations (
    email_key text primary key,
    id text not null,                    -- the account's id, once it is one
    email text not null,
    username text not null,
    first_name text not null,
    last_name text not null,
    lang text not null,
    hash text not null,                  -- of the link's token
    invited bigint not null,
    exp bigint not null
);
create unique index invitations_hash on invitations (hash);
create unique index invitations_id on invitations (id);
