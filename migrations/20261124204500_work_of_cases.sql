-- +goose Up

-- Lists of work are read by everybody all day. What they need of the case stands with
-- the work, so that whose it is can be looked up and need not be worked out for every
-- case: holder is the owner or, where none is said, the officer of the case. It follows
-- from both tables, so the database keeps it.
ALTER TABLE work ADD COLUMN holder text NOT NULL DEFAULT '', ADD COLUMN team text NOT NULL DEFAULT '',
    ADD COLUMN stage text NOT NULL DEFAULT '', ADD COLUMN rehearsal boolean NOT NULL DEFAULT false;

-- +goose StatementBegin
CREATE FUNCTION work_of_case() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    SELECT CASE WHEN NEW.owner <> '' THEN NEW.owner ELSE c.officer END, c.team, c.stage, c.rehearsal
        INTO NEW.holder, NEW.team, NEW.stage, NEW.rehearsal FROM cases c WHERE c.case_ref = NEW.case_ref;
    RETURN NEW;
END $$;
-- +goose StatementEnd
CREATE TRIGGER work_has_what_is_of_the_case BEFORE INSERT OR UPDATE ON work FOR EACH ROW EXECUTE FUNCTION work_of_case();

-- +goose StatementBegin
CREATE FUNCTION case_changes_work() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE work SET team = NEW.team WHERE case_ref = NEW.case_ref;
    RETURN NULL;
END $$;
-- +goose StatementEnd
CREATE TRIGGER case_changes_its_work AFTER UPDATE ON cases FOR EACH ROW
    WHEN (ROW(OLD.officer, OLD.team, OLD.stage, OLD.rehearsal) IS DISTINCT FROM ROW(NEW.officer, NEW.team, NEW.stage, NEW.rehearsal))
    EXECUTE FUNCTION case_changes_work();

UPDATE work SET holder = '';

CREATE INDEX work_by_holder ON work (holder, do_by);
CREATE INDEX work_by_item ON work (item, case_ref);
CREATE INDEX work_due_of_case ON work (case_ref, due);
CREATE INDEX clocks_running_of_case ON clocks (case_ref, last_day) WHERE state = 'running';

-- What has to be done as at a day, as before, but each state on its own, so that the
-- planner knows how many there are of it: behind a CASE it expected one.
-- +goose StatementBegin
CREATE OR REPLACE FUNCTION work_on(today date) RETURNS TABLE (case_ref text, kind text, key text, item text, about text, law text, duty text,
    owner text, cover text, due date, do_by date, state text, days_over integer, citation text, note text, at text, place text,
    interpreter text, team text, stage text)
LANGUAGE sql STABLE AS $$
    SELECT w.case_ref, w.kind, w.key, w.item, w.about, w.law, w.duty, w.holder, coalesce(a.cover, ''), w.due, w.do_by, w.now,
        CASE WHEN w.now = 'overdue' THEN greatest(today - w.over_from, 0) ELSE 0 END,
        w.citation, w.note, w.at, w.place, w.interpreter, w.team, w.stage
    FROM (
        SELECT o.*, 'overdue' AS now FROM work o
        WHERE NOT o.rehearsal AND (o.state = 'overdue' OR o.state = 'running' AND o.due < today AND o.later_state = 'overdue')
        UNION ALL
        SELECT o.*, 'running' FROM work o WHERE NOT o.rehearsal AND o.state = 'running' AND (o.due IS NULL OR o.due >= today OR o.later_state = 'running')
    ) w LEFT JOIN absences a ON a.officer = w.holder AND a.ended_at IS NULL AND today BETWEEN a.from_day AND a.to_day
$$;
-- +goose StatementEnd

-- +goose Down
-- +goose StatementBegin
CREATE OR REPLACE FUNCTION work_on(today date) RETURNS TABLE (case_ref text, kind text, key text, item text, about text, law text, duty text,
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
DROP INDEX clocks_running_of_case;
DROP TRIGGER case_changes_its_work ON cases;
DROP FUNCTION case_changes_work();
DROP TRIGGER work_has_what_is_of_the_case ON work;
DROP FUNCTION work_of_case();
DROP INDEX work_due_of_case;
DROP INDEX work_by_item;
DROP INDEX work_by_holder;
ALTER TABLE work DROP COLUMN holder, DROP COLUMN team, DROP COLUMN stage, DROP COLUMN rehearsal;
