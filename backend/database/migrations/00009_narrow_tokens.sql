-- +goose Up
-- Tokens that end by themselves, and such that may do less than their owner.
ALTER TABLE tokens ADD COLUMN expires_at INTEGER;
ALTER TABLE tokens ADD COLUMN rights TEXT NOT NULL DEFAULT '' CHECK (rights IN ('', 'read', 'mailer'));
