-- An account has one link to a new password: a newer one takes its place. Only the hash of its token is kept, in
-- hexadecimal. The link can be used before `reset_exp`; 0 when it was.
alter table users add column reset_hash text;
alter table users add column reset_exp bigint not null default 0;
create unique index users_reset on users (reset_hash);
