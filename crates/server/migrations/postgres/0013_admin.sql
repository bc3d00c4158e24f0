-- What somebody may do on the administration's pages.
create table roles (
    user_id bytea not null references users (id),
    role text not null check (role in ('administrator', 'helpdesk', 'auditor')),
    given bigint not null,
    primary key (user_id, role)
);

-- Who looks after which service.
create table service_owners (
    user_id bytea not null references users (id),
    service bytea not null references services (id),
    given bigint not null,
    primary key (user_id, service)
);
create index service_owners_service on service_owners (service);

-- An administrator's act that lets a person recover, until a second one confirms it. One a person.
create table reset_asks (
    id bytea primary key,
    user_id bytea not null unique references users (id),
    asked_by bytea not null,                -- who asked: never the one who confirms
    asked bigint not null,
    exp bigint not null,
    stop_hash bytea not null unique         -- of the token of the link by which the person stops it
);

create index audit_at on audit (at);
create index audit_event on audit (event, at);
