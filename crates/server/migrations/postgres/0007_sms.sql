-- A mobile phone number of an account. New ones are no factor until a code that was sent there was typed.
create table numbers (
    id bytea primary key,
    user_id bytea not null references users (id),
    number bytea not null,               -- sealed: + and digits
    state text not null check (state in ('new', 'active')),
    session bytea,                       -- of a new one: the session that adds it
    exp bigint not null,                 -- until when a new one may become active
    created bigint not null,
    last_used bigint
);
create index numbers_user on numbers (user_id);
-- A session adds one number at a time.
create unique index numbers_new on numbers (session) where state = 'new';

-- The code of the newest text message of a transaction, or of a session that adds a number. Only a keyed hash is kept.
-- `number` may be the id of no number: then nothing was sent, and nobody is told.
create table sms (
    tx bytea primary key,                -- hash of the transaction's or the session's cookie
    user_id bytea not null,
    number bytea not null,
    shown bytea not null,                -- sealed: the number, as the page shows it
    mac bytea not null,
    tries bigint not null default 0 check (tries between 0 and 5),
    exp bigint not null,
    message bytea not null,              -- which text message: a newer one takes its place
    status text not null default 'waiting' check (status in ('waiting', 'sent', 'delivered', 'failed')),
    remote text                          -- the name that the network gave it, for its delivery report
);
create index sms_message on sms (message);
create index sms_remote on sms (remote);
