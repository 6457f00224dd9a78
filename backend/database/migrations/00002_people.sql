-- +goose Up
-- Folded names, and an index for every order of the list of people.
ALTER TABLE users ADD COLUMN name_key TEXT NOT NULL DEFAULT '';
UPDATE users SET name_key = substr(search, 1, instr(search, char(10)) - 1);
CREATE INDEX users_name ON users (status, name_key);
CREATE INDEX users_address ON users (status, address_key);

ALTER TABLE tokens ADD COLUMN last_used_at INTEGER;

-- When the people of a scope last changed, so that those who see them are told.
CREATE TABLE member_changes (
  scope INTEGER PRIMARY KEY REFERENCES scopes (k),
  seq   INTEGER NOT NULL
);

-- From an event to its scopes; the primary key goes the other way.
CREATE INDEX audit_scopes_event ON audit_scopes (event);
CREATE INDEX audit_subject ON audit (lower(subject), at);

-- Without these, taking a scope out would walk every table for those who name it.
CREATE INDEX grants_scope ON grants (scope);
CREATE INDEX audit_scope ON audit (scope);

-- +goose Down
DROP INDEX audit_scope;
DROP INDEX grants_scope;
DROP INDEX audit_subject;
DROP INDEX audit_scopes_event;
DROP TABLE member_changes;
ALTER TABLE tokens DROP COLUMN last_used_at;
DROP INDEX users_address;
DROP INDEX users_name;
ALTER TABLE users DROP COLUMN name_key;
