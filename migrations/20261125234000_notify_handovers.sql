-- +goose Up

-- What GOV.UK Notify took: by which id it knows a message, and when it is asked next
-- what became of it; NULL once it said so for good, or does not know any more.
CREATE TABLE notify_handovers (
    message   bigint      PRIMARY KEY REFERENCES outbox,
    notify_id text        NOT NULL,
    handed_at timestamptz NOT NULL,
    ask_at    timestamptz,
    asked     integer     NOT NULL DEFAULT 0
);
CREATE INDEX notify_handovers_due ON notify_handovers (ask_at) WHERE ask_at IS NOT NULL;

-- What a carrier said of a message, each thing once: its own word, and since when.
CREATE TABLE message_events (
    message  bigint      NOT NULL REFERENCES outbox,
    carrier  text        NOT NULL CHECK (carrier IN ('notify')),
    carrier_id text      NOT NULL,
    said     text        NOT NULL,
    at       timestamptz NOT NULL,
    noted_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (message, carrier, carrier_id, said)
);

-- +goose Down
DROP TABLE message_events;
DROP TABLE notify_handovers;
