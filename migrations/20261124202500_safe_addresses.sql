-- +goose Up

-- An address of somebody who must not be told about a case is forbidden in that
-- case, under whatever id it stands there.
ALTER TABLE contact_rules ADD COLUMN never_told boolean NOT NULL DEFAULT false;
CREATE INDEX contact_rules_never_told ON contact_rules (case_ref, contact) WHERE never_told;

-- How a message to an applicant goes; confirm asks whether an e-mail address is theirs.
ALTER TABLE outbox ADD COLUMN channel text NOT NULL DEFAULT 'email' CHECK (channel IN ('email', 'text', 'post'));
ALTER TABLE outbox DROP CONSTRAINT outbox_kind_check;
ALTER TABLE outbox ADD CONSTRAINT outbox_kind_check CHECK (kind IN
    ('reminder', 'letter', 'digest', 'notice', 'no_bed', 'letter_failed', 'confirm'));

-- +goose Down
DELETE FROM outbox_decisions WHERE message IN (SELECT id FROM outbox WHERE kind = 'confirm');
DELETE FROM outbox WHERE kind = 'confirm';
ALTER TABLE outbox DROP CONSTRAINT outbox_kind_check;
ALTER TABLE outbox ADD CONSTRAINT outbox_kind_check CHECK (kind IN ('reminder', 'letter', 'digest', 'notice', 'no_bed', 'letter_failed'));
ALTER TABLE outbox DROP COLUMN channel;
DROP INDEX contact_rules_never_told;
ALTER TABLE contact_rules DROP COLUMN never_told;
