-- The hall that several counters share: its tickets as they stand, and what the screens of it read.
-- Nobody has a right on a table: stations call the functions below, each as the role it came by.
-- What a step does to a ticket is decided at the counter (`desktop.queue.steps`); here it is kept that nobody
-- does two steps at once on one ticket, that one counter has one person, and that one person has one counter.
--   OS001 unknown station, or not its part   OS051 changed meanwhile   OS052 somebody is at that counter
--   OS053 the counter is paused or closed

-- The steps before this one were written until the first release; a hall that they set up is brought along below.
DO $$
BEGIN
    IF to_regclass('hall.station') IS NOT NULL THEN
        ALTER SCHEMA hall RENAME TO hall_before;
    END IF;
END $$;

CREATE SCHEMA hall;
REVOKE ALL ON SCHEMA hall FROM PUBLIC;
GRANT USAGE ON SCHEMA hall TO ednogishe_hall;
ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;

CREATE TABLE hall.applied_step (
    name       text PRIMARY KEY,
    digest     text NOT NULL,
    applied_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE hall.station (
    role_name text PRIMARY KEY,
    hall      text NOT NULL,
    part      text NOT NULL CHECK (part IN ('counter', 'display', 'kiosk')),
    counter   integer CHECK (counter > 0),
    seen_at   timestamptz,
    state     jsonb,
    UNIQUE (hall, counter),
    CHECK ((part = 'counter') = (counter IS NOT NULL))
);

-- The text of the charter for displays and kiosks, which have no file of their own; the latest edition stays.
CREATE TABLE hall.charter (
    hall    text PRIMARY KEY,
    ordinal integer NOT NULL,
    text    text NOT NULL
);

CREATE TABLE hall.series (
    hall    text,
    day     date,
    name    text,
    last    integer NOT NULL,
    arrival timestamptz NOT NULL CHECK (arrival < '3000-01-01 00:00+00'),
    PRIMARY KEY (hall, day, name)
);

-- The columns of a ticket's record, by its names. The last five are the server's own: `ready` is what a counter
-- is told that calls it, written when it begins to wait, for then nobody stands at a desk. Nothing is checked
-- here: a condition of a table is read anew for each step. `put` looks after all of them.
CREATE TABLE hall.ticket (
    id             uuid NOT NULL,
    day            date NOT NULL,
    kind           text NOT NULL,
    also           text[] NOT NULL,
    label          text NOT NULL,
    number         integer NOT NULL,
    place          integer NOT NULL,
    rank_at        timestamptz NOT NULL,
    language       text NOT NULL,
    easier         text NOT NULL,
    booking        text NOT NULL,
    channel        text NOT NULL,
    issued_at      timestamptz NOT NULL,
    issued_by      text NOT NULL,
    issued_counter integer,
    state          text NOT NULL,
    since          timestamptz NOT NULL,
    calls          integer NOT NULL,
    called_at      timestamptz,
    last_called_at timestamptz,
    serving_since  timestamptz,
    finished_at    timestamptz,
    outcome        text,
    counter        integer,
    for_counter    integer,
    note           text NOT NULL,
    journal_from   bigint,
    done           jsonb NOT NULL,
    breach         text NOT NULL,
    history        jsonb NOT NULL,
    version        integer NOT NULL,
    hall           text NOT NULL,
    last_call      jsonb,
    ended_at_counter integer,
    kept           boolean NOT NULL DEFAULT false,
    ready          text,
    PRIMARY KEY (hall, id),
    UNIQUE (hall, day, label)
);
CREATE INDEX ticket_next ON hall.ticket (hall, day, rank_at, place) WHERE state = 'waiting';
CREATE UNIQUE INDEX ticket_at_the_desk ON hall.ticket (hall, counter) WHERE state IN ('called', 'serving');
CREATE INDEX ticket_to_keep ON hall.ticket (hall, ended_at_counter) WHERE state = 'finished' AND NOT kept;

CREATE TABLE hall.message (
    hall text NOT NULL,
    id   uuid NOT NULL DEFAULT gen_random_uuid(),
    day  date NOT NULL,
    at   timestamptz NOT NULL,
    by   text NOT NULL,
    text text NOT NULL CHECK (length(text) <= 2000),
    "to" integer,
    kind text NOT NULL CHECK (kind IN ('message', 'alarm')),
    PRIMARY KEY (hall, day, id)
);

-- When somebody last rang, in microseconds by this server's clock, and one more for each step since: whoever
-- reads it twice knows whether anything was done between. A sequence stands apart from transactions and costs
-- nothing; after a crash it begins anew, and so does whoever listened.
CREATE UNLOGGED SEQUENCE hall.rung AS bigint;
