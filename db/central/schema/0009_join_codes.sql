-- Join codes: an administrator lets a new counter in before it is set up; with its code the counter gets what
-- it needs to be one of the municipality's: number, building, profile, and a role of its own.
--
-- The code's holder comes by a role of the code, which may call the two functions below and nothing else.
-- Refusals beside those of push_batch:
--   OS011 unknown code   OS012 expired   OS013 used   OS014 another computer is that counter

GRANT USAGE ON SCHEMA central TO ednogishe_joining;

-- What is sealed was made unreadable with the code itself, which is kept nowhere: neither this table alone
-- opens a counter, nor a used code.
CREATE TABLE central.join_code (
    role_name         text PRIMARY KEY,
    charter           text NOT NULL,
    counter           integer NOT NULL CHECK (counter > 0),
    site              text NOT NULL,
    changes_charter   boolean NOT NULL,
    station_role      text NOT NULL UNIQUE,
    sealed_password   text NOT NULL,
    sealed_office_key text NOT NULL,
    issued_at         timestamptz NOT NULL DEFAULT now(),
    expires_at        timestamptz NOT NULL,
    -- Who came with it last. Until that one has sent its first entry, a line may have been cut: it may come again.
    station_id        uuid
);

CREATE FUNCTION central.checked_code() RETURNS central.join_code
LANGUAGE plpgsql SET search_path = central, pg_temp AS $$
DECLARE
    code join_code;
BEGIN
    SELECT * INTO code FROM join_code j WHERE j.role_name = session_user FOR UPDATE;
    IF NOT FOUND THEN
        PERFORM refuse('OS011', 'this role is of no code', NULL);
    END IF;
    IF EXISTS (SELECT FROM journal_entry e WHERE e.station_id = code.station_id) THEN
        PERFORM refuse('OS013', 'the code was used', NULL);
    END IF;
    IF code.expires_at < now() THEN
        PERFORM refuse('OS012', 'the code has expired', NULL);
    END IF;
    IF EXISTS (
        SELECT FROM station s
        WHERE s.charter = code.charter AND s.counter = code.counter AND s.id IS DISTINCT FROM code.station_id
    ) THEN
        PERFORM refuse('OS014', 'another station is that counter', code.counter::text);
    END IF;
    RETURN code;
END $$;

-- What the counter gets: nothing is changed by asking. `editions` are the municipality's, the one that stands
-- above the others first, at most ten: a program that cannot read the first one goes on with the next.
CREATE FUNCTION central.join_offer(
    OUT charter text, OUT counter integer, OUT site text, OUT may_change boolean, OUT station_role text,
    OUT sealed_password text, OUT sealed_office_key text, OUT editions jsonb
)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = central, pg_temp AS $$
DECLARE
    code join_code := checked_code();
BEGIN
    charter := code.charter;
    counter := code.counter;
    site := code.site;
    may_change := code.changes_charter;
    station_role := code.station_role;
    sealed_password := code.sealed_password;
    sealed_office_key := code.sealed_office_key;
    SELECT coalesce(jsonb_agg(to_jsonb(standing)), '[]') INTO editions FROM (
        SELECT e.header, e.payload, e.salt, e.hash
        FROM charter_edition c
        JOIN journal_entry e USING (station_id, epoch, seq)
        WHERE c.charter = code.charter AND c.refused IS NULL AND e.payload IS NOT NULL
        ORDER BY c.ordinal DESC, coalesce((e.payload::jsonb ->> 'counter')::integer, 0),
            c.station_id, c.id DESC
        LIMIT 10
    ) AS standing;
END $$;

-- The counter is one of the municipality's from now on.
CREATE FUNCTION central.join(new_station uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = central, pg_temp AS $$
DECLARE
    code join_code := checked_code();
BEGIN
    -- Only whoever came with this very code makes room, and only while it has sent nothing.
    DELETE FROM station s WHERE s.id = code.station_id AND s.role_name = code.station_role;
    IF EXISTS (SELECT FROM station s WHERE s.id = new_station) THEN
        PERFORM refuse('OS004', 'that station is registered already', NULL);
    END IF;
    INSERT INTO station (id, role_name, counter, charter, changes_charter)
    VALUES (new_station, code.station_role, code.counter, code.charter, code.changes_charter);
    UPDATE join_code j SET station_id = new_station WHERE j.role_name = code.role_name;
END $$;

GRANT EXECUTE ON FUNCTION central.join_offer() TO ednogishe_joining;
GRANT EXECUTE ON FUNCTION central.join(uuid) TO ednogishe_joining;
