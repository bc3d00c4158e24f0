-- Pushes wait in the outbox too, each for one challenge: they say nothing, so there is nothing to seal. `lane` is the
-- queue of one push service; `challenge` its id in hexadecimal; `exp` when it is worth nothing any more; until `lease`
-- the row is in somebody's hands.
alter table outbox add column lane text not null default '';
alter table outbox add column challenge text not null default '';
alter table outbox add column exp bigint not null default 0;
alter table outbox add column lease bigint not null default 0;
create index outbox_push on outbox (channel, lane, created);

-- How each push service has been doing, for the administrator.
create table push_health (
    provider text primary key,
    sent_at bigint not null default 0,       -- the last time that it took one
    failed_at bigint not null default 0,     -- the last time that it was in trouble, as a whole
    failures bigint not null default 0,      -- in a row
    fault text not null default ''           -- the last one
);
