-- +goose Up

-- A letter on paper stands in the outbox like the others, so that it is stopped, told of
-- and proved like them. No post room claims it: people print it and say that it went.
ALTER TABLE outbox DROP CONSTRAINT outbox_channel_check;
ALTER TABLE outbox ADD CONSTRAINT outbox_channel_check CHECK (channel IN ('email', 'text', 'post', 'by_hand', 'office_collection'));
CREATE INDEX outbox_on_paper ON outbox (not_before, id) WHERE state = 'queued' AND channel IN ('post', 'by_hand', 'office_collection');

-- When an e-mail counts for the applicant: '' the same day, 'confirmed', or '1wd'; and
-- the class of post that the authority uses.
ALTER TABLE authority ADD COLUMN email_counts text NOT NULL DEFAULT 'confirmed' CHECK (email_counts ~ '^(|confirmed|[0-9]{1,4}wd)$');
ALTER TABLE authority ADD COLUMN post_class text NOT NULL DEFAULT '' CHECK (post_class IN ('', 'first', 'second', 'signed_for'));

-- Letters that were printed together. A batch is open until every letter of it was
-- posted, put back or dropped.
CREATE TABLE print_batches (
    id         bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    key        text        NOT NULL UNIQUE,
    made_by    text        NOT NULL,
    made_at    timestamptz NOT NULL,
    ended_at   timestamptz,
    posted_on  date,
    post_class text        NOT NULL DEFAULT '',
    posted_by  text        NOT NULL DEFAULT ''
);
CREATE INDEX print_batches_open ON print_batches (id) WHERE ended_at IS NULL;

CREATE TABLE print_batch_letters (
    batch    bigint  NOT NULL REFERENCES print_batches,
    message  bigint  NOT NULL REFERENCES outbox,
    place    integer NOT NULL,
    state    text    NOT NULL DEFAULT 'printed' CHECK (state IN ('printed', 'posted', 'put_back', 'dropped')),
    why      text    NOT NULL DEFAULT '',
    PRIMARY KEY (batch, message)
);
-- One letter is in one open batch, whoever makes another at the same moment.
CREATE UNIQUE INDEX print_batch_letters_once ON print_batch_letters (message) WHERE state IN ('printed', 'posted');

-- Every time that something was printed: a batch, or one letter of it or of none.
CREATE TABLE print_runs (
    id         bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    batch      bigint      REFERENCES print_batches,
    message    bigint      REFERENCES outbox,
    letters    integer     NOT NULL,
    officer    text        NOT NULL,
    printed_at timestamptz NOT NULL,
    CHECK (batch IS NOT NULL OR message IS NOT NULL)
);
CREATE INDEX print_runs_by_batch ON print_runs (batch);
CREATE INDEX print_runs_by_message ON print_runs (message);

-- What somebody recorded of how a letter reached the applicant, or did not.
CREATE TABLE letter_services (
    id          bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    letter      text        NOT NULL,
    case_ref    text        NOT NULL,
    what        text        NOT NULL CHECK (what IN ('posted', 'handed_over', 'received', 'collected', 'not_collected', 'came_back')),
    on_day      date        NOT NULL,
    why         text        NOT NULL DEFAULT '',
    officer     text        NOT NULL,
    recorded_at timestamptz NOT NULL,
    UNIQUE (letter, what, on_day)
);
CREATE INDEX letter_services_by_case ON letter_services (case_ref, letter);

-- +goose Down
DROP TABLE letter_services;
DROP TABLE print_runs;
DROP TABLE print_batch_letters;
DROP TABLE print_batches;
ALTER TABLE authority DROP COLUMN post_class;
ALTER TABLE authority DROP COLUMN email_counts;
DROP INDEX outbox_on_paper;
DELETE FROM outbox_decisions WHERE message IN (SELECT id FROM outbox WHERE channel IN ('by_hand', 'office_collection'));
DELETE FROM outbox WHERE channel IN ('by_hand', 'office_collection');
ALTER TABLE outbox DROP CONSTRAINT outbox_channel_check;
ALTER TABLE outbox ADD CONSTRAINT outbox_channel_check CHECK (channel IN ('email', 'text', 'post'));
