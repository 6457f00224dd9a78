-- +goose Up
-- What lists are sorted by for roles and for the scope: names in lower case. In
-- invitations they tell of all grants, in placements of those in that scope and below,
-- so that the order of a list tells nobody of grants that they do not see. Package
-- store fills the columns of older rows when it opens the database.
ALTER TABLE invitations ADD COLUMN roles_key TEXT NOT NULL DEFAULT '';
ALTER TABLE invitations ADD COLUMN scope_key TEXT NOT NULL DEFAULT '';
ALTER TABLE placements ADD COLUMN roles_key TEXT NOT NULL DEFAULT '';
ALTER TABLE placements ADD COLUMN scope_key TEXT NOT NULL DEFAULT '';

-- Each index of an order also has what lists are filtered by, so that a walk through
-- the order reads only the index.
DROP INDEX inv_status;
DROP INDEX inv_address;
DROP INDEX inv_invited;
DROP INDEX inv_expires;
DROP INDEX inv_sent;
CREATE INDEX inv_status ON invitations (state, k, roles_key, invited_at);
CREATE INDEX inv_address ON invitations (state, address_key, k, roles_key, invited_at);
CREATE INDEX inv_invited ON invitations (state, invited_at, k, roles_key);
CREATE INDEX inv_expires ON invitations (state, expires_at, k, roles_key, invited_at);
CREATE INDEX inv_sent ON invitations (state, last_sent_at, k, roles_key, invited_at);
CREATE INDEX inv_roles ON invitations (state, roles_key, k, invited_at);
CREATE INDEX inv_scope ON invitations (state, scope_key, k, roles_key, invited_at);
DROP INDEX pl_status;
DROP INDEX pl_address;
DROP INDEX pl_invited;
DROP INDEX pl_expires;
DROP INDEX pl_sent;
CREATE INDEX pl_status ON placements (scope, state, invitation, roles_key, invited_at);
CREATE INDEX pl_address ON placements (scope, state, address_key, invitation, roles_key, invited_at);
CREATE INDEX pl_invited ON placements (scope, state, invited_at, invitation, roles_key);
CREATE INDEX pl_expires ON placements (scope, state, expires_at, invitation, roles_key, invited_at);
CREATE INDEX pl_sent ON placements (scope, state, last_sent_at, invitation, roles_key, invited_at);
CREATE INDEX pl_roles ON placements (scope, state, roles_key, invitation, invited_at);
CREATE INDEX pl_scope ON placements (scope, state, scope_key, invitation, roles_key, invited_at);

-- Counters by roles too: so many invitations of a role are counted without reading
-- them, and it is known which roles_keys there are.
DROP TRIGGER invitations_added;
DROP TRIGGER invitations_state;
DROP TRIGGER placements_added;
DROP TRIGGER placements_state;
DROP TRIGGER placements_removed;
DROP TABLE counters;
CREATE TABLE counters (
  scope     INTEGER NOT NULL,
  state     INTEGER NOT NULL,
  roles_key TEXT NOT NULL,
  n         INTEGER NOT NULL,
  PRIMARY KEY (scope, state, roles_key)
) WITHOUT ROWID;
INSERT INTO counters SELECT 0, state, '', count(*) FROM invitations GROUP BY state;
INSERT INTO counters SELECT scope, state, '', count(*) FROM placements GROUP BY scope, state;

-- +goose StatementBegin
CREATE TRIGGER invitations_added AFTER INSERT ON invitations BEGIN
  INSERT INTO counters VALUES (0, new.state, new.roles_key, 1) ON CONFLICT DO UPDATE SET n = n + 1;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER invitations_counted AFTER UPDATE OF state, roles_key ON invitations
WHEN old.state <> new.state OR old.roles_key <> new.roles_key BEGIN
  UPDATE counters SET n = n - 1 WHERE scope = 0 AND state = old.state AND roles_key = old.roles_key;
  INSERT INTO counters VALUES (0, new.state, new.roles_key, 1) ON CONFLICT DO UPDATE SET n = n + 1;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER placements_added AFTER INSERT ON placements BEGIN
  INSERT INTO counters VALUES (new.scope, new.state, new.roles_key, 1) ON CONFLICT DO UPDATE SET n = n + 1;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER placements_counted AFTER UPDATE OF state ON placements WHEN old.state <> new.state BEGIN
  UPDATE counters SET n = n - 1 WHERE scope = old.scope AND state = old.state AND roles_key = old.roles_key;
  INSERT INTO counters VALUES (new.scope, new.state, new.roles_key, 1) ON CONFLICT DO UPDATE SET n = n + 1;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER placements_removed AFTER DELETE ON placements BEGIN
  UPDATE counters SET n = n - 1 WHERE scope = old.scope AND state = old.state AND roles_key = old.roles_key;
END;
-- +goose StatementEnd
