-- Services that let people in by this site. What an administrator decided of one is a JSON object.
create table services (
    id blob primary key,
    name text not null unique,           -- shown on the site and on the phone
    settings text not null,
    created bigint not null
);

-- What a service asked for at the start of a sign-in, until the browser comes back from it.
create table login_requests (
    id blob primary key,                 -- SHA-256 of the id that the browser or the service has
    service blob not null references services (id),
    tx blob,                             -- of the sign-in; null while there is none
    ask text not null,                   -- JSON
    exp bigint not null
);
create index login_requests_service on login_requests (service);
create index login_requests_exp on login_requests (exp);

-- Tickets. Only hashes are kept.
create table tickets (
    hash blob primary key,
    kind text not null check (kind in ('ST', 'PT', 'PGT')),
    service blob not null references services (id),
    url text not null,                   -- whom it is for; of a PGT where it was sent
    user_id blob not null,
    session blob not null,
    about text not null,                 -- JSON: strengths, when, through whom
    state text not null check (state in ('fresh', 'used')),
    exp bigint not null
);
create index tickets_service on tickets (service);
create index tickets_session on tickets (session);
create index tickets_exp on tickets (exp);

-- Where a session has been: each is told when the session ends.
create table visits (
    id blob primary key,
    session blob not null,
    user_id blob not null,
    service blob not null references services (id),
    url text not null,                   -- where the ticket went
    ticket blob not null,                -- sealed; used up, it names the service's session
    exp bigint not null
);
create index visits_service on visits (service);
create index visits_session on visits (session);
create index visits_exp on visits (exp);
