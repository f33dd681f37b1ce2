-- +goose Up

-- The picture that letters on paper show. It was read and written anew before it is
-- kept, and is never sent but as part of a letter's pages.
ALTER TABLE authority ADD COLUMN logo bytea NOT NULL DEFAULT '' CHECK (octet_length(logo) < 8000000);

-- +goose Down

ALTER TABLE authority DROP COLUMN logo;
