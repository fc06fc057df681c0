-- The tables. Stations have no right on any of them: they call the functions of the next steps.

CREATE SCHEMA central;
REVOKE ALL ON SCHEMA central FROM PUBLIC;
GRANT USAGE ON SCHEMA central TO ednogishe_station;
-- A new function belongs to nobody until it is granted by name.
ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;

CREATE TABLE central.applied_step (
    name       text PRIMARY KEY,
    digest     text NOT NULL,
    applied_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE central.station (
    id            uuid PRIMARY KEY,
    role_name     text NOT NULL UNIQUE,
    counter       integer NOT NULL CHECK (counter > 0),
    charter       text NOT NULL,
    registered_at timestamptz NOT NULL DEFAULT now()
);

-- Journal entries exactly as the stations hashed them. `payload` and `salt` are NULL once erased.
CREATE TABLE central.journal_entry (
    station_id    uuid NOT NULL REFERENCES central.station,
    epoch         integer NOT NULL CHECK (epoch > 0),
    seq           bigint NOT NULL CHECK (seq > 0),
    hash          text NOT NULL,
    previous_hash text NOT NULL,
    entity        text NOT NULL,
    entity_id     text NOT NULL,
    header        text NOT NULL,
    payload       text,
    salt          text,
    received_at   timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (station_id, epoch, seq),
    -- A new epoch chains to any earlier entry: the one at which a backup was restored.
    UNIQUE (station_id, hash),
    CHECK ((payload IS NULL) = (salt IS NULL))
);

-- The effect: every record as its station's last entry tells it.
CREATE TABLE central.record (
    entity     text NOT NULL,
    id         text NOT NULL,
    station_id uuid NOT NULL,
    payload    jsonb NOT NULL,
    epoch      integer NOT NULL,
    seq        bigint NOT NULL,
    PRIMARY KEY (entity, id),
    FOREIGN KEY (station_id, epoch, seq) REFERENCES central.journal_entry
);

-- What other counters need for look-up. Whatever is not named here never leaves its station's journal.
CREATE TABLE central.shared_entity (
    entity text PRIMARY KEY
);
INSERT INTO central.shared_entity VALUES ('submission');

-- One row, one lock: a position is taken by updating it, so the next pusher waits for our commit and
-- no position below a visible one can appear later. A sequence would give no such promise.
-- `feed` names this numbering: it changes when a restored database would number anew.
CREATE TABLE central.feed_head (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    feed     uuid NOT NULL DEFAULT gen_random_uuid(),
    position bigint NOT NULL DEFAULT 0
);
INSERT INTO central.feed_head DEFAULT VALUES;

CREATE TABLE central.feed (
    position   bigint PRIMARY KEY,
    station_id uuid NOT NULL,
    epoch      integer NOT NULL,
    seq        bigint NOT NULL,
    UNIQUE (station_id, epoch, seq),
    FOREIGN KEY (station_id, epoch, seq) REFERENCES central.journal_entry
);

-- Entries whose place is taken by another one: evidence that a journal has forked.
CREATE TABLE central.quarantine (
    station_id  uuid NOT NULL REFERENCES central.station,
    epoch       integer NOT NULL,
    seq         bigint NOT NULL,
    hash        text NOT NULL,
    header      text NOT NULL,
    payload     text,
    salt        text,
    received_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (station_id, epoch, seq, hash)
);
