-- +goose Up
-- What the list of people is sorted by for roles and for the scope, as that of
-- invitations is (see 00005): in users for all roles, in member_places for those in a
-- scope and below. NULL is not known yet: package store fills the columns of older rows
-- when it opens the database.
ALTER TABLE users ADD COLUMN roles_key TEXT;
ALTER TABLE users ADD COLUMN scope_key TEXT;
CREATE INDEX users_roles ON users (status, roles_key, k);
CREATE INDEX users_scope ON users (status, scope_key, k);

-- Where a person shows: every scope of their roles and every scope that those lie in,
-- but the organisation, which shows all.
CREATE TABLE member_places (
  user      INTEGER NOT NULL REFERENCES users (k),
  scope     INTEGER NOT NULL REFERENCES scopes (k),
  status    TEXT NOT NULL,
  roles_key TEXT NOT NULL,
  scope_key TEXT NOT NULL,
  PRIMARY KEY (user, scope)
) WITHOUT ROWID;
CREATE INDEX places_roles ON member_places (scope, status, roles_key, user);
CREATE INDEX places_scope ON member_places (scope, status, scope_key, user);

-- The log by the name of who acted, in lower case: see migrate_actors.go for names that
-- SQL cannot fold. By its subject it is sorted by audit_subject.
ALTER TABLE audit ADD COLUMN actor_key TEXT NOT NULL DEFAULT '';
UPDATE audit SET actor_key = lower(actor_name);
CREATE INDEX audit_actor_key ON audit (actor_key, at);
