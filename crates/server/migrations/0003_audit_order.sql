-- Rows that are not linked yet have no place in this index. With them in it, SQLite took it for the search for them,
-- and sorted all that waited for each batch.
drop index audit_seq;
create unique index audit_seq on audit (instance, seq) where seq is not null;
