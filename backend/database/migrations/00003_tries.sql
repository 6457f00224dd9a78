-- +goose Up
-- When a message was last tried: a clock that is before it was set back, and
-- next_at then tells nothing.
ALTER TABLE outbox ADD COLUMN tried_at INTEGER NOT NULL DEFAULT 0;

-- +goose Down
ALTER TABLE outbox DROP COLUMN tried_at;
