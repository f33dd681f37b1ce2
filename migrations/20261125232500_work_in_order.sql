-- +goose Up

-- The list of work is read in the order of the days without looking at all of it.
-- What has no day stands last.
CREATE INDEX work_in_order ON work ((coalesce(do_by, 'infinity'::date)), case_ref, kind, key) WHERE NOT rehearsal;

-- The last of all the days that are known to come in a case: a case has no next date
-- once it has passed. It follows from the clocks and the work.
ALTER TABLE cases ADD COLUMN comes_until date;
UPDATE cases c SET comes_until = greatest((SELECT max(k.last_day) FROM clocks k WHERE k.case_ref = c.case_ref AND k.state = 'running'),
    (SELECT max(w.due) FROM work w WHERE w.case_ref = c.case_ref));
DROP INDEX clocks_running_of_case;
DROP INDEX work_due_of_case;

-- What has to be done as at a day, in one look at the table. Whether it is late stands
-- as a condition of its own: the planner knows of how many it is true, which it does
-- not of the words for it.
DROP FUNCTION work_on(date);
-- +goose StatementBegin
CREATE FUNCTION work_on(today date) RETURNS TABLE (case_ref text, kind text, key text, item text, about text, law text, duty text,
    owner text, cover text, due date, do_by date, late boolean, state text, days_over integer, citation text, note text, at text, place text,
    interpreter text, team text, stage text)
LANGUAGE sql STABLE AS $$
    SELECT w.case_ref, w.kind, w.key, w.item, w.about, w.law, w.duty, w.holder, coalesce(a.cover, ''), w.due, w.do_by,
        w.state = 'overdue' OR w.due IS NOT NULL AND w.due < today AND w.later_state = 'overdue',
        CASE WHEN w.state = 'overdue' OR w.due < today AND w.later_state = 'overdue' THEN 'overdue' ELSE 'running' END,
        CASE WHEN w.state = 'overdue' OR w.due < today AND w.later_state = 'overdue' THEN greatest(today - w.over_from, 0) ELSE 0 END,
        w.citation, w.note, w.at, w.place, w.interpreter, w.team, w.stage
    FROM work w LEFT JOIN absences a ON a.officer = w.holder AND a.ended_at IS NULL AND today BETWEEN a.from_day AND a.to_day
    WHERE NOT w.rehearsal AND (w.state = 'overdue' OR w.state = 'running' AND (w.due IS NULL OR w.due >= today OR w.later_state IN ('running', 'overdue')))
$$;
-- +goose StatementEnd

-- +goose Down
DROP FUNCTION work_on(date);
-- +goose StatementBegin
CREATE FUNCTION work_on(today date) RETURNS TABLE (case_ref text, kind text, key text, item text, about text, law text, duty text,
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
CREATE INDEX work_due_of_case ON work (case_ref, due);
CREATE INDEX clocks_running_of_case ON clocks (case_ref, last_day) WHERE state = 'running';
ALTER TABLE cases DROP COLUMN comes_until;
DROP INDEX work_in_order;
