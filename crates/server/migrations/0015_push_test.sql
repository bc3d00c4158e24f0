-- When a device last asked for a push to itself (ms): a pause lies between two.
alter table devices add column push_test_at bigint not null default 0;
