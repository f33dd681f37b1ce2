-- +goose Up

-- A reminder to officers that need not go at once waits for their next daily list
-- (for_digest) and is told in it (in_digest). no_bed is the list of households
-- without a bed tonight, letter_failed tells an officer of a letter that was not sent.
-- A list is about no one case: its case_ref is ''.
ALTER TABLE outbox DROP CONSTRAINT outbox_kind_check;
ALTER TABLE outbox ADD CONSTRAINT outbox_kind_check CHECK (kind IN ('reminder', 'letter', 'digest', 'notice', 'no_bed', 'letter_failed'));
ALTER TABLE outbox DROP CONSTRAINT outbox_state_check;
ALTER TABLE outbox ADD CONSTRAINT outbox_state_check CHECK (state IN
    ('queued', 'waiting', 'claimed', 'handing_over', 'sent', 'failed', 'unconfirmed', 'superseded', 'for_digest', 'in_digest'));
CREATE INDEX outbox_for_digest ON outbox (case_ref) WHERE state = 'for_digest';
CREATE INDEX outbox_digests ON outbox (milestone_on, officer) WHERE kind = 'digest';

-- Which list tells of which message. It is so once the list was sent; several
-- managers of a team are each told in their own.
CREATE TABLE outbox_told (
    message bigint NOT NULL REFERENCES outbox,
    digest  bigint NOT NULL REFERENCES outbox,
    PRIMARY KEY (message, digest)
);
CREATE INDEX outbox_told_by_digest ON outbox_told (digest);

-- Who was written to at once about a case on a day, by which message: one each.
CREATE TABLE case_mails (
    case_ref text   NOT NULL,
    officer  text   NOT NULL,
    day      date   NOT NULL,
    message  bigint NOT NULL REFERENCES outbox,
    PRIMARY KEY (case_ref, officer, day)
);

-- What the authority chose about e-mail to its own officers. open_from and
-- open_until are minutes after midnight in London: between them an officer is
-- written to about one case; equal, at any time.
CREATE TABLE mail_rules (
    one_row      boolean     PRIMARY KEY DEFAULT true CHECK (one_row),
    every_day    boolean     NOT NULL DEFAULT false,
    open_from    integer     NOT NULL DEFAULT 420 CHECK (open_from BETWEEN 0 AND 1440),
    open_until   integer     NOT NULL DEFAULT 1200 CHECK (open_until BETWEEN 0 AND 1440),
    duty_officer text        NOT NULL DEFAULT '',
    changed_at   timestamptz NOT NULL DEFAULT now(),
    CHECK (open_from <= open_until)
);
INSERT INTO mail_rules DEFAULT VALUES;

-- When it was recorded that the officer of the case was given it, so that a list can
-- tell it as new. It follows from the ledger.
ALTER TABLE cases ADD COLUMN assigned_at timestamptz;

-- +goose Down
ALTER TABLE cases DROP COLUMN assigned_at;
DROP TABLE mail_rules;
DROP TABLE case_mails;
DROP TABLE outbox_told;
DELETE FROM outbox_decisions WHERE message IN (SELECT id FROM outbox WHERE kind IN ('no_bed', 'letter_failed'));
DELETE FROM outbox WHERE kind IN ('no_bed', 'letter_failed');
UPDATE outbox SET state = 'superseded' WHERE state IN ('for_digest', 'in_digest');
DROP INDEX outbox_digests;
DROP INDEX outbox_for_digest;
ALTER TABLE outbox DROP CONSTRAINT outbox_state_check;
ALTER TABLE outbox ADD CONSTRAINT outbox_state_check CHECK (state IN
    ('queued', 'waiting', 'claimed', 'handing_over', 'sent', 'failed', 'unconfirmed', 'superseded'));
ALTER TABLE outbox DROP CONSTRAINT outbox_kind_check;
ALTER TABLE outbox ADD CONSTRAINT outbox_kind_check CHECK (kind IN ('reminder', 'letter', 'digest', 'notice'));
