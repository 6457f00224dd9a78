-- +goose Up
-- Who has invited anybody: only they are looked for when invitations are searched.
CREATE INDEX inv_inviter ON invitations (invited_by);
