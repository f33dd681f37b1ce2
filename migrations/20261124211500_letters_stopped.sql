-- +goose Up

-- For how long a letter that was issued can still be stopped: it does not leave before.
ALTER TABLE mail_rules ADD COLUMN letter_hold interval NOT NULL DEFAULT '10 minutes' CHECK (letter_hold >= '0' AND letter_hold <= '1 day');

ALTER TABLE outbox DROP CONSTRAINT outbox_state_check;
ALTER TABLE outbox ADD CONSTRAINT outbox_state_check CHECK (state IN
    ('queued', 'waiting', 'claimed', 'handing_over', 'sent', 'failed', 'unconfirmed', 'superseded', 'for_digest', 'in_digest', 'stopped'));

-- +goose Down
UPDATE outbox SET state = 'superseded' WHERE state = 'stopped';
ALTER TABLE outbox DROP CONSTRAINT outbox_state_check;
ALTER TABLE outbox ADD CONSTRAINT outbox_state_check CHECK (state IN
    ('queued', 'waiting', 'claimed', 'handing_over', 'sent', 'failed', 'unconfirmed', 'superseded', 'for_digest', 'in_digest'));
ALTER TABLE mail_rules DROP COLUMN letter_hold;
