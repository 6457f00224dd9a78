-- +goose Up
-- Grants that an invitation did not have from its beginning: they take nothing from what
-- those may do who manage the first ones. In older rows the time in the number tells.
ALTER TABLE grants ADD COLUMN added INTEGER NOT NULL DEFAULT 0;
UPDATE grants SET added = 1 WHERE (k >> 20) - (invitation >> 20) > 5000;
