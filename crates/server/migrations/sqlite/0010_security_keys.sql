-- A security key, or a trusted platform (WebAuthn). Public keys alone: nothing here signs anybody in.
create table security_keys (
    id blob primary key,
    user_id blob not null references users (id),
    credential blob not null unique,    -- its own id, as the key made it
    public_key blob not null,            -- sealed: COSE. Whoever writes here plants no key
    name text not null,
    state text not null check (state in ('active', 'suspended')),
    counter bigint not null,
    verified bigint not null,            -- it asked for a PIN, a finger or a face when it was added
    passkey bigint not null,             -- it said that it can be found without the address
    backed_up bigint not null,
    transports text not null,            -- how browsers reach it, divided by spaces
    created bigint not null,
    last_used bigint
);
create index security_keys_user on security_keys (user_id);

-- What a browser was asked to have signed: one question for a transaction, or for a session that adds a key.
create table key_questions (
    tx blob primary key,                 -- hash of the transaction's or the session's cookie
    user_id blob,                        -- null: a passkey will tell
    challenge blob not null,
    exp bigint not null
);
