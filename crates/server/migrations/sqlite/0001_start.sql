-- Times are milliseconds since 1970 by the server's clock. Ids are 16 random bytes unless a line says otherwise.
-- "sealed" columns hold blobs of AES-256-GCM that are bound to table, column, row and user.

-- A person. The username is stable; the address may change.
create table users (
    id blob primary key,
    email text not null unique,          -- as written, domain in lower case; compared after lower-casing
    email_key text not null unique,      -- what sign-in looks up
    username text not null unique,
    first_name text not null,
    last_name text not null,
    lang text not null,
    pw_hash text,                        -- Argon2id of a keyed prehash that is bound to the user id
    had_factor bigint not null default 0 check (had_factor in (0, 1)),   -- set for good by the first second factor
    locked bigint not null default 0 check (locked in (0, 1)),
    push_stop_until bigint not null default 0,
    created bigint not null
);

-- A phone. Public keys only, and those sealed.
create table devices (
    dev blob primary key,
    user_id blob not null references users (id),
    name text not null,
    platform text not null,
    os text not null,
    app text not null,
    keys blob,                           -- sealed: ds, da, ps, pa [, bs, ba]; gone once revoked
    ds_hash blob not null unique,
    hardware bigint not null,            -- bit 0: the signing key, bit 1: the agreement key is in hardware
    state text not null check (state in ('new', 'active', 'pin_locked', 'suspended', 'revoked')),
    exp bigint not null,                 -- until when a new device may become active
    ctr bigint not null default 0,
    ctr_at bigint not null default 0,
    issued bigint not null default 0,
    pin_fail bigint not null default 0 check (pin_fail between 0 and 5),
    pin_at bigint not null default 0,
    pin_gen bigint not null default 1,
    seq bigint not null,                 -- the newest site key that the device has confirmed
    proto bigint not null,
    push blob,                           -- sealed push target
    attestation blob,
    created bigint not null,
    last_used bigint
);
create index devices_user on devices (user_id);

-- An enrolment that waits for its phone.
create table pend (
    tid blob primary key,
    user_id blob not null references users (id),
    session blob not null,
    name text not null,
    k_pin blob,                          -- sealed, only while open
    e blob,                              -- sealed, only while open
    seq bigint not null,
    tries_left bigint not null check (tries_left between 0 and 3),
    state text not null check (state in ('open', 'claimed', 'done', 'closed', 'expired')),
    et_hash blob,
    answer blob,
    dev blob,
    started bigint not null,
    exp bigint not null
);
create index pend_user on pend (user_id);
create index pend_dev on pend (dev);

-- A sign-in or a step-up of one browser; the cookie's hash is the key.
create table tx (
    hash blob primary key,
    id blob not null unique,             -- public: forms carry it
    email text not null,                 -- the address as typed, also if nobody has it
    user_id blob,
    session blob,                        -- of a step-up: the session that asked
    act bigint not null check (act between 0 and 4),
    service text not null,               -- name shown on the phone
    target text not null,                -- where the browser goes at the end
    class blob not null,                 -- hash of the known-browser cookie, or empty
    ua text not null,
    state text not null check (state in ('named', 'password', 'waiting', 'done', 'ended')),
    reason text not null default '',     -- why it came back to 'password' or ended
    method text not null default '',
    created bigint not null,
    exp bigint not null
);
create index tx_user on tx (user_id);

create table challenges (
    cid blob primary key,
    dev blob not null references devices (dev),
    user_id blob not null,
    tx blob not null,
    kind bigint not null check (kind between 1 and 3),
    act bigint not null check (act between 0 and 4),
    c blob not null,
    ch blob not null,
    ans bigint not null,
    esk blob,                            -- sealed server point of kind 2, only while pending
    class blob not null,
    state text not null check (state in ('pending', 'approved', 'consumed', 'denied', 'mismatch', 'expired', 'cancelled', 'locked')),
    method text not null default '',     -- how it was approved
    inputs bigint not null default 0 check (inputs between 0 and 5),
    guesses bigint not null default 0 check (guesses between 0 and 2),
    resends bigint not null default 0 check (resends between 0 and 3),
    rc_hash blob,
    issued bigint not null,
    exp bigint not null,
    approved_at bigint
);
create index challenges_dev on challenges (dev, state);
create index challenges_tx on challenges (tx);
create index challenges_user on challenges (user_id, issued);
create index challenges_open on challenges (state, exp);

create table sessions (
    hash blob primary key,
    id blob not null unique,             -- public: forms carry it
    user_id blob not null references users (id),
    tx blob not null,
    methods text not null,
    dev blob,
    ua text not null,
    created bigint not null,
    seen bigint not null
);
create index sessions_user on sessions (user_id);
create index sessions_tx on sessions (tx);

create table stepups (
    session blob not null,
    act bigint not null,
    exp bigint not null,
    primary key (session, act)
);

-- Codes sent by mail, one for each session and purpose. Only a keyed hash is kept.
create table codes (
    session blob not null,
    purpose text not null,
    mac blob not null,
    tries bigint not null check (tries between 0 and 5),
    exp bigint not null,
    primary key (session, purpose)
);

create table recoveries (
    id blob primary key,
    user_id blob not null references users (id),
    state text not null check (state in ('waiting', 'ready', 'used', 'stopped', 'expired')),
    asked bigint not null,
    ready_at bigint not null,
    exp bigint not null,
    stop_hash blob not null unique,
    reminded bigint not null default 0
);
create index recoveries_user on recoveries (user_id, state);

-- Browsers that have signed in to an account before.
create table known (
    hash blob not null,
    user_id blob not null,
    exp bigint not null,
    primary key (hash, user_id)
);

create table limits (
    key text not null,
    bucket bigint not null,
    n bigint not null,
    primary key (key, bucket)
);

-- Consecutive failures, for back-off: passwords ('pw') and codes of other phones ('otp').
create table failures (
    kind text not null,
    user_id blob not null,
    class blob not null,
    n bigint not null,
    at bigint not null,
    primary key (kind, user_id, class)
);

create table used_nonces (
    n blob primary key,
    exp bigint not null
);
create index used_nonces_exp on used_nonces (exp);

-- What happened. A row is written with the change that it tells of; the instance's chainer then numbers and links it.
create table audit (
    instance text not null,
    ord bigint not null,                 -- order of writing within the instance
    at bigint not null,
    event text not null,
    user_id blob,
    dev blob,
    tx blob,
    ip text,
    ua text,
    detail text not null,
    seq bigint,
    hash blob,
    primary key (instance, ord)
);
create unique index audit_seq on audit (instance, seq);
create index audit_user on audit (user_id, at);
create index audit_new on audit (instance, ord) where seq is null;

-- Mail, SMS and push leave through here, written with the change that causes them.
create table outbox (
    id blob primary key,
    channel text not null,
    user_id blob,
    payload blob not null,               -- sealed
    state text not null check (state in ('waiting', 'dead')),
    tries bigint not null default 0,
    due bigint not null,
    created bigint not null
);
create index outbox_due on outbox (state, due);

create table meta (
    key text primary key,
    value text not null
);
