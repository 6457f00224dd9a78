-- +goose Up
-- Times are milliseconds since 1970, UTC. "k" is a table's own number, from which
-- public IDs are made; it grows with time. Invitation states: 1 accepted,
-- 2 expired, 3 pending, 4 revoked, which is also the order of the words.

CREATE TABLE organization (
  k          INTEGER PRIMARY KEY CHECK (k = 1),
  id         TEXT NOT NULL,
  name       TEXT NOT NULL,
  seq        INTEGER NOT NULL,
  created_at INTEGER NOT NULL
);

CREATE TABLE scopes (
  k        INTEGER PRIMARY KEY,
  id       TEXT NOT NULL UNIQUE,
  kind     TEXT NOT NULL CHECK (kind IN ('organization', 'unit', 'team', 'waiting_area', 'meeting_room')),
  name     TEXT NOT NULL,
  parent   INTEGER REFERENCES scopes (k),
  position INTEGER NOT NULL
);
CREATE UNIQUE INDEX scopes_root ON scopes (kind) WHERE kind = 'organization';

CREATE TABLE users (
  k              INTEGER PRIMARY KEY,
  id             TEXT NOT NULL UNIQUE,
  name           TEXT NOT NULL,
  address        TEXT NOT NULL,
  address_key    TEXT NOT NULL UNIQUE,
  status         TEXT NOT NULL CHECK (status IN ('active', 'deactivated')),
  joined_at      INTEGER NOT NULL,
  deactivated_at INTEGER,
  rights_seq     INTEGER NOT NULL,
  search         TEXT NOT NULL
);
CREATE INDEX users_status ON users (status, joined_at);

CREATE TABLE user_grants (
  k          INTEGER PRIMARY KEY,
  user       INTEGER NOT NULL REFERENCES users (k),
  role       TEXT NOT NULL,
  scope      INTEGER NOT NULL REFERENCES scopes (k),
  granted_by INTEGER,
  granted_at INTEGER NOT NULL,
  UNIQUE (user, role, scope)
);
CREATE INDEX user_grants_scope ON user_grants (scope, role);

CREATE TABLE tokens (
  k          INTEGER PRIMARY KEY,
  id         TEXT NOT NULL UNIQUE,
  user       INTEGER NOT NULL REFERENCES users (k),
  hash       BLOB NOT NULL UNIQUE,
  label      TEXT NOT NULL,
  created_at INTEGER NOT NULL
);
CREATE INDEX tokens_user ON tokens (user);

CREATE TABLE invitations (
  k               INTEGER PRIMARY KEY,
  channel         TEXT NOT NULL CHECK (channel IN ('email', 'sms')),
  address         TEXT NOT NULL,
  address_key     TEXT NOT NULL,
  state           INTEGER NOT NULL CHECK (state BETWEEN 1 AND 4),
  invited_by      INTEGER NOT NULL REFERENCES users (k),
  invited_at      INTEGER NOT NULL,
  last_sent_at    INTEGER NOT NULL,
  send_count      INTEGER NOT NULL,
  expires_at      INTEGER NOT NULL,
  delivery        TEXT NOT NULL CHECK (delivery IN ('queued', 'sent', 'failed')),
  delivery_detail TEXT NOT NULL DEFAULT '',
  delivery_at     INTEGER NOT NULL,
  message         TEXT NOT NULL DEFAULT '',
  accepted_at     INTEGER,
  accepted_by     INTEGER REFERENCES users (k),
  revoked_at      INTEGER,
  corrected_from  INTEGER REFERENCES invitations (k),
  seq             INTEGER NOT NULL,
  link_hash       BLOB NOT NULL
);
CREATE UNIQUE INDEX inv_open ON invitations (channel, address_key) WHERE state IN (2, 3);
CREATE UNIQUE INDEX inv_link ON invitations (link_hash);
CREATE UNIQUE INDEX inv_seq ON invitations (seq);
CREATE INDEX inv_status ON invitations (state);
CREATE INDEX inv_address ON invitations (state, address_key);
CREATE INDEX inv_invited ON invitations (state, invited_at);
CREATE INDEX inv_expires ON invitations (state, expires_at);
CREATE INDEX inv_sent ON invitations (state, last_sent_at);

-- A grant taken out of an invitation stays, marked, so that those who saw the
-- invitation only through it can be told that it is gone.
CREATE TABLE grants (
  k           INTEGER PRIMARY KEY,
  invitation  INTEGER NOT NULL REFERENCES invitations (k),
  role        TEXT NOT NULL,
  scope       INTEGER NOT NULL REFERENCES scopes (k),
  removed_seq INTEGER
);
CREATE UNIQUE INDEX grants_once ON grants (invitation, role, scope) WHERE removed_seq IS NULL;
CREATE INDEX grants_invitation ON grants (invitation);
CREATE INDEX grants_role ON grants (role, invitation, scope) WHERE removed_seq IS NULL;

-- Where an invitation shows: every scope of its grants and every scope that
-- those lie in, but the organisation, which shows all. The columns repeat the
-- invitation's, so that each order of each scope is an index.
CREATE TABLE placements (
  invitation   INTEGER NOT NULL REFERENCES invitations (k),
  scope        INTEGER NOT NULL REFERENCES scopes (k),
  state        INTEGER NOT NULL,
  address_key  TEXT NOT NULL,
  invited_at   INTEGER NOT NULL,
  expires_at   INTEGER NOT NULL,
  last_sent_at INTEGER NOT NULL,
  PRIMARY KEY (invitation, scope)
) WITHOUT ROWID;
CREATE INDEX pl_status ON placements (scope, state, invitation);
CREATE INDEX pl_address ON placements (scope, state, address_key, invitation);
CREATE INDEX pl_invited ON placements (scope, state, invited_at, invitation);
CREATE INDEX pl_expires ON placements (scope, state, expires_at, invitation);
CREATE INDEX pl_sent ON placements (scope, state, last_sent_at, invitation);

-- How many invitations of each state show in each scope; scope 0 is the organisation.
CREATE TABLE counters (
  scope INTEGER NOT NULL,
  state INTEGER NOT NULL,
  n     INTEGER NOT NULL,
  PRIMARY KEY (scope, state)
) WITHOUT ROWID;

-- +goose StatementBegin
CREATE TRIGGER invitations_added AFTER INSERT ON invitations BEGIN
  INSERT INTO counters VALUES (0, new.state, 1) ON CONFLICT DO UPDATE SET n = n + 1;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER invitations_state AFTER UPDATE OF state ON invitations WHEN old.state <> new.state BEGIN
  UPDATE counters SET n = n - 1 WHERE scope = 0 AND state = old.state;
  INSERT INTO counters VALUES (0, new.state, 1) ON CONFLICT DO UPDATE SET n = n + 1;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER invitations_placed AFTER UPDATE OF state, expires_at, last_sent_at ON invitations BEGIN
  UPDATE placements SET state = new.state, expires_at = new.expires_at, last_sent_at = new.last_sent_at
  WHERE invitation = new.k;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER placements_added AFTER INSERT ON placements BEGIN
  INSERT INTO counters VALUES (new.scope, new.state, 1) ON CONFLICT DO UPDATE SET n = n + 1;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER placements_state AFTER UPDATE OF state ON placements WHEN old.state <> new.state BEGIN
  UPDATE counters SET n = n - 1 WHERE scope = old.scope AND state = old.state;
  INSERT INTO counters VALUES (new.scope, new.state, 1) ON CONFLICT DO UPDATE SET n = n + 1;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER placements_removed AFTER DELETE ON placements BEGIN
  UPDATE counters SET n = n - 1 WHERE scope = old.scope AND state = old.state;
END;
-- +goose StatementEnd

-- Messages still to be sent, at most one for an invitation. The address is not
-- repeated here: it is read from the invitation when the message goes out.
CREATE TABLE outbox (
  k          INTEGER PRIMARY KEY,
  invitation INTEGER NOT NULL UNIQUE REFERENCES invitations (k),
  kind       TEXT NOT NULL CHECK (kind IN ('invitation', 'reminder')),
  message_id TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  attempts   INTEGER NOT NULL DEFAULT 0,
  next_at    INTEGER NOT NULL
);
CREATE INDEX outbox_due ON outbox (next_at);

CREATE TABLE audit (
  k          INTEGER PRIMARY KEY,
  at         INTEGER NOT NULL,
  actor      INTEGER REFERENCES users (k),
  actor_name TEXT NOT NULL,
  action     TEXT NOT NULL,
  subject    TEXT NOT NULL,
  invitation INTEGER REFERENCES invitations (k),
  scope      INTEGER NOT NULL REFERENCES scopes (k),
  detail     TEXT NOT NULL DEFAULT '',
  request_id TEXT NOT NULL DEFAULT ''
);
CREATE INDEX audit_at ON audit (at);
CREATE INDEX audit_invitation ON audit (invitation);
CREATE INDEX audit_action ON audit (action, at);
CREATE INDEX audit_actor ON audit (actor, at);

-- Every scope that an event concerns, so that those who may read the log of one
-- of them find it.
CREATE TABLE audit_scopes (
  event INTEGER NOT NULL REFERENCES audit (k),
  scope INTEGER NOT NULL REFERENCES scopes (k),
  PRIMARY KEY (scope, event)
) WITHOUT ROWID;

CREATE TABLE idempotency (
  user       INTEGER NOT NULL REFERENCES users (k),
  endpoint   TEXT NOT NULL,
  key        TEXT NOT NULL,
  body_hash  BLOB NOT NULL,
  answer     BLOB NOT NULL,
  created_at INTEGER NOT NULL,
  PRIMARY KEY (user, endpoint, key)
) WITHOUT ROWID;
CREATE INDEX idempotency_age ON idempotency (created_at);

-- +goose Down
DROP TABLE idempotency;
DROP TABLE audit_scopes;
DROP TABLE audit;
DROP TABLE outbox;
DROP TABLE counters;
DROP TABLE placements;
DROP TABLE grants;
DROP TABLE invitations;
DROP TABLE tokens;
DROP TABLE user_grants;
DROP TABLE users;
DROP TABLE scopes;
DROP TABLE organization;
