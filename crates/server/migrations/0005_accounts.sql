-- An account that was asked for and waits for its mailbox: one an address, a newer one takes the place of the one before.
-- Addresses that have an account get a row too, which leads nowhere, so that asking takes the same time. Ids and hashes
-- are hexadecimal. Rows go a day after their link's end.
create table registrations (
    email_key text primary key,
    id text not null,                    -- the account's id, once it is one
    email text not null,
    username text not null,
    first_name text not null,
    last_name text not null,
    lang text not null,
    browser text not null,               -- hash of the cookie of who asked: only that browser has the mail sent again
    hash text not null,                  -- of the link's token
    exp bigint not null
);
create unique index registrations_hash on registrations (hash);
create index registrations_browser on registrations (browser);

-- A new address of an account, until both mailboxes have confirmed it: bit 0 of `email_confirmed` is the old one, bit 1
-- the new one, whose link can be used before `email_new_exp`. At `email_due` the new address counts without the old
-- mailbox if the new one has confirmed it and a second factor asked for it; else it is forgotten.
alter table users add column email_new text;
alter table users add column email_new_key text;
alter table users add column email_old_hash text;
alter table users add column email_new_hash text;
alter table users add column email_confirmed bigint not null default 0;
alter table users add column email_new_exp bigint not null default 0;
alter table users add column email_due bigint not null default 0;
alter table users add column email_by_factor bigint not null default 0;
create unique index users_email_old on users (email_old_hash);
create unique index users_email_new on users (email_new_hash);

-- When the account will be erased; 0: never. The hash is of the token of the link that stops it.
alter table users add column erase_at bigint not null default 0;
alter table users add column erase_hash text;
create unique index users_erase on users (erase_hash);
