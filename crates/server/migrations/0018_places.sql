-- Where the browser of a sign-in was, by a file of places: a JSON object from a language's tag to the name; empty if it is not
-- known. The address itself is kept in the audit log alone.
alter table tx add column place text not null default '';
