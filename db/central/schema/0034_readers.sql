-- Whoever reads what the counters of one municipality come to together: counts of facts, by functions of their
-- own, never a record, a name or a text. A reader writes nothing.
--
-- Refusal: OS001 this role reads nothing here.

CREATE TABLE central.reader (
    role_name   text PRIMARY KEY,
    charter     text NOT NULL,
    counter     integer NOT NULL, -- where it is read
    admitted_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (charter, counter)
);

GRANT USAGE ON SCHEMA central TO ednogishe_reader;

-- The municipality that the caller reads.
CREATE FUNCTION central.read_municipality() RETURNS text
LANGUAGE plpgsql STABLE SET search_path = central, pg_temp AS $$
DECLARE
    found text;
BEGIN
    SELECT r.charter INTO found FROM reader r WHERE r.role_name = session_user;
    IF found IS NULL THEN
        PERFORM refuse('OS001', 'this role reads nothing here', NULL);
    END IF;
    RETURN found;
END $$;

-- As before, and to a reader too.
CREATE OR REPLACE FUNCTION central.prove(nonce bytea) RETURNS bytea
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = central, pg_temp AS $$
DECLARE
    pads office;
BEGIN
    IF length(nonce) <> 32 THEN
        PERFORM refuse('OS003', 'not 32 bytes', NULL);
    END IF;
    SELECT o.* INTO pads FROM office o WHERE o.charter = (
        SELECT s.charter FROM station s WHERE s.role_name = session_user
        UNION ALL
        SELECT j.charter FROM join_code j WHERE j.role_name = session_user
        UNION ALL
        SELECT r.charter FROM reader r WHERE r.role_name = session_user
    );
    IF NOT FOUND THEN
        PERFORM refuse('OS040', 'no key of an office is kept here', NULL);
    END IF;
    RETURN sha256(pads.outer_pad || sha256(pads.inner_pad || nonce || convert_to(session_user, 'UTF8')));
END $$;

-- The counters, and up to when all they had registered had come: the end of a counter's last synchronisation;
-- of an older program, which does not say so, the last entry that came. NULL: nothing came yet.
CREATE FUNCTION central.read_counters()
RETURNS TABLE (counter integer, heard_at timestamptz, revoked_at timestamptz)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = central, pg_temp AS $$
DECLARE
    of_municipality text := read_municipality();
BEGIN
    RETURN QUERY
        SELECT s.counter, coalesce(t.said_at, (
            SELECT e.received_at FROM journal_entry e WHERE e.station_id = s.id
            ORDER BY e.epoch DESC, e.seq DESC LIMIT 1
        )), s.revoked_at
        FROM station s LEFT JOIN station_state t ON t.station_id = s.id
        WHERE s.charter = of_municipality
        ORDER BY s.counter, s.registered_at;
END $$;

GRANT EXECUTE ON FUNCTION central.prove(bytea) TO ednogishe_reader;
GRANT EXECUTE ON FUNCTION central.read_counters() TO ednogishe_reader;
