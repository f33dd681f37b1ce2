-- +goose Up

-- What follows from the ledger, worked out again whenever it grows. All of it can
-- be deleted and made again, save the settings and the mark of a rehearsal.
CREATE TABLE cases (
    case_ref   text        PRIMARY KEY,
    revision   integer     NOT NULL,
    head_hash  bytea       NOT NULL,
    rehearsal  boolean     NOT NULL,
    settings   jsonb       NOT NULL,
    stage      text        NOT NULL,
    officer    text        NOT NULL,
    team       text        NOT NULL,
    opened_on  date,
    as_at      date        NOT NULL,
    written_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX cases_by_officer ON cases (officer, case_ref);
CREATE INDEX cases_by_team ON cases (team, case_ref);
CREATE INDEX cases_by_stage ON cases (stage, case_ref);

-- One clock of one case as at cases.as_at. later_state is its state once last_day
-- has passed if nothing else happens, and over_from the day from which days over
-- are counted, so that a list is right on every day until the case is written
-- again, without the law being written down in SQL.
CREATE TABLE clocks (
    case_ref      text    NOT NULL REFERENCES cases ON DELETE CASCADE,
    key           text    NOT NULL,
    clock         text    NOT NULL,
    about         text    NOT NULL,
    kind          text    NOT NULL,
    acts          boolean NOT NULL,
    started_on    date    NOT NULL,
    last_day      date    NOT NULL,
    state         text    NOT NULL,
    later_state   text    NOT NULL,
    done_on       date,
    breached_from date,
    over_from     date,
    days_over     integer NOT NULL,
    citation      text    NOT NULL,
    because       text[]  NOT NULL,
    PRIMARY KEY (case_ref, key)
);
CREATE INDEX clocks_by_last_day ON clocks (last_day, case_ref, key);

-- The letters that the law, guidance or good practice asks for and that have not
-- been given.
CREATE TABLE letters_due (
    case_ref text NOT NULL REFERENCES cases ON DELETE CASCADE,
    key      text NOT NULL,
    letter   text NOT NULL,
    about    text NOT NULL,
    kind     text NOT NULL,
    because  text NOT NULL,
    since    date,
    citation text NOT NULL,
    PRIMARY KEY (case_ref, key)
);

-- How far a rehearsal's own today is ahead of the calendar.
CREATE TABLE rehearsals (
    case_ref     text        PRIMARY KEY,
    skipped_days integer     NOT NULL CHECK (skipped_days >= 0),
    changed_at   timestamptz NOT NULL DEFAULT now()
);

-- +goose Down
DROP TABLE rehearsals;
DROP TABLE letters_due;
DROP TABLE clocks;
DROP TABLE cases;
