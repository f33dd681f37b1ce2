-- +goose Up

-- What has to be done in each case, one row a thing: clocks that ask the authority
-- to act, letters to give, tasks and appointments. It follows from the ledger.
-- do_by is the last working day on or before due. owner is who has to do it where
-- that is not the officer of the case.
CREATE TABLE work (
    case_ref    text NOT NULL REFERENCES cases ON DELETE CASCADE,
    kind        text NOT NULL CHECK (kind IN ('clock', 'letter', 'task', 'appointment')),
    key         text NOT NULL,
    item        text NOT NULL,
    about       text NOT NULL,
    law         text NOT NULL,
    duty        text NOT NULL,
    owner       text NOT NULL DEFAULT '',
    due         date,
    do_by       date,
    state       text NOT NULL,
    later_state text NOT NULL,
    over_from   date,
    citation    text NOT NULL,
    note        text NOT NULL DEFAULT '',
    at          text NOT NULL DEFAULT '',
    place       text NOT NULL DEFAULT '',
    interpreter text NOT NULL DEFAULT '',
    PRIMARY KEY (case_ref, kind, key)
);
CREATE INDEX work_by_day ON work (do_by, case_ref);

-- The bed of each household for the night that begins on cases.as_at, where one is
-- owed or was decided, or where the household is in a place.
CREATE TABLE beds (
    case_ref          text    PRIMARY KEY REFERENCES cases ON DELETE CASCADE,
    state             text    NOT NULL,
    trouble           boolean NOT NULL,
    section           text    NOT NULL,
    since             date,
    nights_without    integer NOT NULL,
    placement         text    NOT NULL,
    kind              text    NOT NULL,
    last_night_paid   date,
    check_out_on      date,
    check_out_at      text    NOT NULL,
    unsuitable_since  date,
    bed_and_breakfast boolean NOT NULL,
    nights_counted    integer NOT NULL
);
CREATE INDEX beds_in_trouble ON beds (state, case_ref) WHERE trouble;

-- Officers who are away, and who has their work meanwhile. Both days count.
CREATE TABLE absences (
    id       bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    officer  text        NOT NULL REFERENCES officers (id),
    from_day date        NOT NULL,
    to_day   date        NOT NULL CHECK (to_day >= from_day),
    cover    text        NOT NULL REFERENCES officers (id) CHECK (cover <> officer),
    set_by   text        NOT NULL,
    set_at   timestamptz NOT NULL DEFAULT clock_timestamp(),
    ended_by text        NOT NULL DEFAULT '',
    ended_at timestamptz
);
CREATE INDEX absences_by_officer ON absences (officer, to_day) WHERE ended_at IS NULL;
CREATE INDEX absences_by_cover ON absences (cover, to_day) WHERE ended_at IS NULL;

-- What has to be done as at a day, with who does it: cover is whoever has the work of
-- an absent owner that day. What is done, ended or stopped by then is left out.
-- +goose StatementBegin
CREATE FUNCTION work_on(today date) RETURNS TABLE (case_ref text, kind text, key text, item text, about text, law text, duty text,
    owner text, cover text, due date, do_by date, state text, days_over integer, citation text, note text, at text, place text,
    interpreter text, team text, stage text)
LANGUAGE sql STABLE AS $$
    SELECT s.case_ref, s.kind, s.key, s.item, s.about, s.law, s.duty, s.owner, coalesce(a.cover, ''), s.due, s.do_by, s.state,
        CASE WHEN s.state = 'overdue' THEN greatest(today - s.over_from, 0) ELSE 0 END,
        s.citation, s.note, s.at, s.place, s.interpreter, s.team, s.stage
    FROM (
        SELECT w.case_ref, w.kind, w.key, w.item, w.about, w.law, w.duty, w.due, w.do_by, w.over_from, w.citation, w.note, w.at, w.place,
            w.interpreter, c.team, c.stage, CASE WHEN w.owner <> '' THEN w.owner ELSE c.officer END AS owner,
            CASE WHEN w.state = 'running' AND w.due < today THEN w.later_state ELSE w.state END AS state
        FROM work w JOIN cases c USING (case_ref) WHERE NOT c.rehearsal
    ) s LEFT JOIN absences a ON a.officer = s.owner AND a.ended_at IS NULL AND today BETWEEN a.from_day AND a.to_day
    WHERE s.state IN ('running', 'overdue')
$$;
-- +goose StatementEnd

-- The cases of which an officer has the work on a day: their own, and those of
-- officers whom they cover for, but for the ones that are hidden from them. Rehearsals
-- are not in it.
-- +goose StatementBegin
CREATE FUNCTION cases_of(who text, today date, now_at timestamptz) RETURNS TABLE (case_ref text) LANGUAGE sql STABLE AS $$
    SELECT c.case_ref FROM cases c WHERE NOT c.rehearsal AND c.officer = who
    UNION
    SELECT c.case_ref FROM cases c JOIN absences a ON a.officer = c.officer
    WHERE NOT c.rehearsal AND a.cover = who AND a.ended_at IS NULL AND today BETWEEN a.from_day AND a.to_day
      AND c.case_ref NOT IN (SELECT h.case_ref FROM hidden_cases(who, now_at) h)
$$;
-- +goose StatementEnd

-- +goose Down
DROP FUNCTION cases_of(text, date, timestamptz);
DROP FUNCTION work_on(date);
DROP TABLE absences;
DROP TABLE beds;
DROP TABLE work;
