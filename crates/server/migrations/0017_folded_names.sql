-- A person's name as it is looked for: in lower case by Unicode, which SQLite knows for ASCII alone. The program fills it,
-- in older rows at its next start.
alter table users add column folded text;
