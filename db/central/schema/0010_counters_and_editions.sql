-- Which counters the municipality has, what each has heard of its profile, and when it last sent anything.
-- `edition` is the highest that the counter has, its own or another's; `outcome` what became of another's there.

CREATE FUNCTION central.say_of_counters()
RETURNS TABLE (
    counter integer, may_change boolean, ordinal integer, edition text, outcome text, heard_at timestamptz
)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = central, pg_temp AS $$
DECLARE
    of_municipality text;
BEGIN
    SELECT s.charter INTO of_municipality FROM station s WHERE s.role_name = session_user;
    IF NOT FOUND THEN
        PERFORM refuse('OS001', 'this role is no station', NULL);
    END IF;
    RETURN QUERY
        SELECT s.counter, s.changes_charter, has.ordinal, has.edition, has.outcome,
            (SELECT max(e.received_at) FROM journal_entry e WHERE e.station_id = s.id
                AND (e.epoch, e.seq) = (
                    SELECT l.epoch, l.seq FROM journal_entry l WHERE l.station_id = s.id
                    ORDER BY l.epoch DESC, l.seq DESC LIMIT 1
                ))
        FROM station s
        LEFT JOIN LATERAL (
            SELECT c.ordinal, c.id AS edition, 'in_force' AS outcome, c.epoch, c.seq
            FROM charter_edition c WHERE c.station_id = s.id AND c.refused IS NULL
            UNION ALL
            SELECT (r.payload ->> 'ordinal')::integer, r.payload ->> 'edition_id', r.payload ->> 'outcome',
                r.epoch, r.seq
            FROM record r
            WHERE r.entity = 'taken_edition' AND r.station_id = s.id AND r.payload ->> 'outcome' <> 'refused'
            ORDER BY 1 DESC, 4 DESC, 5 DESC
            LIMIT 1
        ) AS has ON true
        WHERE s.charter = of_municipality
        ORDER BY s.counter;
END $$;

GRANT EXECUTE ON FUNCTION central.say_of_counters() TO ednogishe_station;

-- The editions that the centre gives out, the one that stands above the others first.
CREATE FUNCTION central.say_of_editions()
RETURNS TABLE (
    edition text, ordinal integer, counter integer, text_hash text, reason text, adopted_by text
)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = central, pg_temp AS $$
DECLARE
    of_municipality text;
BEGIN
    SELECT s.charter INTO of_municipality FROM station s WHERE s.role_name = session_user;
    IF NOT FOUND THEN
        PERFORM refuse('OS001', 'this role is no station', NULL);
    END IF;
    RETURN QUERY
        SELECT c.id, c.ordinal, s.counter, c.text_hash, c.reason, c.adopted_by
        FROM charter_edition c
        JOIN station s ON s.id = c.station_id
        WHERE c.charter = of_municipality AND c.refused IS NULL
        ORDER BY c.ordinal DESC, s.counter, c.station_id, c.id DESC;
END $$;

GRANT EXECUTE ON FUNCTION central.say_of_editions() TO ednogishe_station;
