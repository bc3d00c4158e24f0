-- Codes on paper, for who lost every factor. Keyed hashes alone; a used one is gone.
create table recovery_codes (
    mac blob primary key,
    user_id blob not null references users (id),
    made bigint not null
);
create index recovery_codes_user on recovery_codes (user_id);
