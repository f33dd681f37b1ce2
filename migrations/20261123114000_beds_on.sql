-- +goose Up

-- The beds as at a day, although nothing was recorded since the day for which they
-- were worked out: a booking that has run out since is booked out, and one whose last
-- night it is has its last night. What else changes with a day, such as a duty that
-- ends by itself, shows when the case is worked out again a little after midnight.
-- +goose StatementBegin
CREATE FUNCTION beds_on(today date) RETURNS TABLE (case_ref text, state text, trouble boolean, section text, since date, nights_without integer,
    placement text, kind text, last_night_paid date, check_out_on date, check_out_at text, unsuitable_since date, bed_and_breakfast boolean,
    nights_counted integer, began date)
LANGUAGE sql STABLE AS $$
    SELECT s.case_ref, s.now, s.trouble OR s.now IN ('booked_out', 'last_night'), s.section,
        CASE WHEN s.now <> s.state AND s.now = 'booked_out' THEN s.last_night_paid + 1 ELSE s.since END,
        CASE WHEN s.now <> s.state AND s.now = 'booked_out' THEN today - s.last_night_paid WHEN s.nights_without > 0 THEN s.nights_without + s.later ELSE 0 END,
        s.placement, s.kind, s.last_night_paid, s.check_out_on, s.check_out_at, s.unsuitable_since, s.bed_and_breakfast,
        CASE WHEN s.bed_and_breakfast AND s.nights_counted > 0 THEN s.nights_counted + s.later ELSE s.nights_counted END, s.since
    FROM (
        SELECT b.*, greatest(today - c.as_at, 0) AS later,
            CASE WHEN c.as_at < today AND b.state IN ('given', 'last_night', 'unconfirmed') AND b.last_night_paid < today THEN 'booked_out'
                WHEN c.as_at < today AND b.state = 'given' AND b.last_night_paid = today THEN 'last_night'
                ELSE b.state END AS now
        FROM beds b JOIN cases c USING (case_ref)
    ) s
$$;
-- +goose StatementEnd

-- +goose Down
DROP FUNCTION beds_on(date);
