-- +goose Up
-- Grows whenever scopes are arranged, so that every process knows when its tree is old.
ALTER TABLE organization ADD COLUMN tree_version INTEGER NOT NULL DEFAULT 0;
