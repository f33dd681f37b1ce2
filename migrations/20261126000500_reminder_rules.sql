-- +goose Up

-- The reminders of clocks by clock id, where they are not those of the notes on the law,
-- as statute.ClockRule.ParseLadder reads them.
ALTER TABLE authority ADD COLUMN ladders jsonb NOT NULL DEFAULT '{}';

-- When applicants are reminded: minutes after midnight in London, and the days on which
-- they are left in peace. Equal minutes: at any hour.
ALTER TABLE mail_rules ADD COLUMN applicant_from  integer NOT NULL DEFAULT 480 CHECK (applicant_from BETWEEN 0 AND 1440);
ALTER TABLE mail_rules ADD COLUMN applicant_until integer NOT NULL DEFAULT 1200 CHECK (applicant_until BETWEEN 0 AND 1440);
ALTER TABLE mail_rules ADD COLUMN applicant_sundays  boolean NOT NULL DEFAULT false;
ALTER TABLE mail_rules ADD COLUMN applicant_holidays boolean NOT NULL DEFAULT false;
ALTER TABLE mail_rules ADD CHECK (applicant_from <= applicant_until);

-- The days of the week on which the office works (0 is Sunday), and days on which it is
-- closed beside weekends and bank holidays. No period of law is counted by them.
ALTER TABLE mail_rules ADD COLUMN office_days integer[] NOT NULL DEFAULT '{1,2,3,4,5}' CHECK (office_days <@ '{0,1,2,3,4,5,6}' AND office_days <> '{}');
ALTER TABLE mail_rules ADD COLUMN closed_days date[] NOT NULL DEFAULT '{}';

-- Who said of a clock that they have it in hand, and until which last day: whether the
-- manager is told that nobody attended to it depends on it. Nothing personal.
CREATE TABLE clocks_in_hand (
    id       bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    case_ref text        NOT NULL,
    alarm    text        NOT NULL,
    last_day date        NOT NULL,
    officer  text        NOT NULL,
    since    date        NOT NULL,
    said_at  timestamptz NOT NULL DEFAULT clock_timestamp(),
    UNIQUE (case_ref, alarm, last_day, officer, since)
);

-- +goose Down
DROP TABLE clocks_in_hand;
ALTER TABLE mail_rules DROP COLUMN closed_days, DROP COLUMN office_days, DROP COLUMN applicant_holidays, DROP COLUMN applicant_sundays,
    DROP COLUMN applicant_until, DROP COLUMN applicant_from;
ALTER TABLE authority DROP COLUMN ladders;
