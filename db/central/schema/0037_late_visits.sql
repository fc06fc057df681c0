-- Where a promise was not kept, one by one, to whoever reads over all counters of a municipality: by the number of
-- the ticket or of the appointment, with its day, its counter and how long it took. No person, and nothing said.

-- Visits that were waited for or served too long, or never called, a page of them, the latest first; with how many
-- there are, and of how many no cause is known. A standard holds from its first day to its last: `most` minutes.
-- `explained` are tickets of which the reader knows why; of a wait the hall may know it by itself.
CREATE FUNCTION central.read_late_visits(
    of_measure text, first_days date[], last_days date[], most integer[], explained uuid[], only_unexplained boolean,
    beginning bigint, page bigint
)
RETURNS TABLE (
    ticket_id uuid, label text, kind text, day date, counter text, lasted integer, promised integer, known text,
    total bigint, unexplained bigint
)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = central, pg_temp AS $$
#variable_conflict use_column
DECLARE
    of_municipality text := read_municipality();
BEGIN
    RETURN QUERY
        WITH late AS MATERIALIZED (
            SELECT v.ticket_id, v.kind, v.day, v.hour, v.counter, s.most,
                CASE of_measure WHEN 'service' THEN v.service ELSE v.wait END AS lasted,
                coalesce(r.payload ->> 'label', '') AS label,
                CASE of_measure WHEN 'wait' THEN coalesce(r.payload ->> 'breach', '') ELSE '' END AS known
            FROM unnest(first_days, last_days, most) AS s (first_day, last_day, most)
            JOIN visit v ON v.charter = of_municipality AND v.day BETWEEN s.first_day AND s.last_day
            JOIN record r ON r.entity = 'ticket' AND r.id = v.ticket_id::text
            WHERE CASE of_measure
                WHEN 'wait' THEN v.wait > s.most
                WHEN 'service' THEN v.service > s.most
                WHEN 'unserved' THEN v.outcome = 'unserved'
            END
        ), told AS MATERIALIZED (
            SELECT l.*, l.known = '' AND NOT l.ticket_id = ANY (explained) AS is_unexplained FROM late l
        ), sums AS (
            SELECT count(*) AS total, count(*) FILTER (WHERE t.is_unexplained) AS unexplained FROM told t
        ), shown AS (
            SELECT * FROM told t WHERE t.is_unexplained OR NOT only_unexplained
            ORDER BY t.day DESC, t.hour DESC, t.ticket_id LIMIT page OFFSET beginning
        )
        SELECT p.ticket_id, p.label, p.kind, p.day, p.counter, p.lasted, p.most, p.known, s.total, s.unexplained
        FROM sums s LEFT JOIN shown p ON true
        ORDER BY p.day DESC, p.hour DESC, p.ticket_id;
END $$;

-- What was promised at the receptions of these days and kept late, or is past its day; days on the hall's calendar.
CREATE FUNCTION central.read_late_promises(first_day date, last_day date)
RETURNS TABLE (booking_id uuid, number text, day date, counter text, due date, kept date)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = central, pg_temp AS $$
#variable_conflict use_column
DECLARE
    of_municipality text := read_municipality();
    today           date := (now() AT TIME ZONE 'Europe/Sofia')::date;
BEGIN
    RETURN QUERY
        WITH promised AS MATERIALIZED (
            SELECT r.id::uuid AS booking_id, r.payload ->> 'number' AS number, day_of(r.payload ->> 'day') AS day,
                r.payload ->> 'counter' AS counter, day_of(r.payload ->> 'promise_due_on') AS due,
                day_in_sofia(r.payload ->> 'promise_kept_at') AS kept
            FROM record r JOIN station s ON s.id = r.station_id
            WHERE r.entity = 'booking' AND s.charter = of_municipality AND r.payload ->> 'outcome' = 'promised'
                AND r.payload ->> 'day' BETWEEN first_day::text AND last_day::text
                AND r.payload ->> 'state' <> 'moved'
        )
        SELECT p.* FROM promised p WHERE p.day IS NOT NULL AND p.due < coalesce(p.kept, today);
END $$;

-- How many came and how long they were served, by the hour of each of these days.
CREATE FUNCTION central.read_days(days date[])
RETURNS TABLE (breakdown text, value text, measured text, amount integer, times bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = central, pg_temp AS $$
DECLARE
    of_municipality text := read_municipality();
BEGIN
    RETURN QUERY
        SELECT v.day::text, v.hour::text, m.measured, m.amount, count(*)
        FROM visit v CROSS JOIN LATERAL (VALUES (v.outcome, 0), ('service', v.service)) AS m (measured, amount)
        WHERE v.charter = of_municipality AND v.day = ANY (days) AND m.measured IS NOT NULL AND m.amount IS NOT NULL
        GROUP BY 1, 2, 3, 4;
END $$;

GRANT EXECUTE ON FUNCTION central.read_late_visits(text, date[], date[], integer[], uuid[], boolean, bigint, bigint)
    TO ednogishe_reader;
GRANT EXECUTE ON FUNCTION central.read_late_promises(date, date) TO ednogishe_reader;
GRANT EXECUTE ON FUNCTION central.read_days(date[]) TO ednogishe_reader;
