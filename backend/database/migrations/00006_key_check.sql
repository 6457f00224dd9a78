-- +goose Up
-- Tells whether a server key is the one that the links were made with.
ALTER TABLE organization ADD COLUMN key_check BLOB;
