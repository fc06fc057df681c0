-- A word of a header or of a payload is cut out at its name and not found by a pattern: of what a counter hands in,
-- that alone took nearly half of the time that its entries took to be kept.
CREATE OR REPLACE FUNCTION central.word_of(told text, name text) RETURNS text
LANGUAGE sql IMMUTABLE RETURN CASE WHEN position('"' || name || '":"' IN told) > 0 THEN
    split_part(split_part(told, '"' || name || '":"', 2), '"', 1)
END;

-- A day as a counter writes it, of a year that an office's calendar may have: whoever reads it could not read another.
CREATE OR REPLACE FUNCTION central.day_of(told text) RETURNS date
LANGUAGE plpgsql STABLE SET search_path = central, pg_temp AS $$
BEGIN
    RETURN CASE WHEN told ~ '^(19|2[01])\d\d-\d\d-\d\d$' THEN told::date END;
EXCEPTION WHEN OTHERS THEN
    RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION central.day_in_sofia(told text) RETURNS date
LANGUAGE plpgsql STABLE SET search_path = central, pg_temp AS $$
BEGIN
    RETURN CASE WHEN told ~ '^(19|2[01])\d\d-' THEN (told::timestamptz AT TIME ZONE 'Europe/Sofia')::date END;
EXCEPTION WHEN OTHERS THEN
    RETURN NULL;
END $$;

-- As before; but one counter's appointment without a key or a day keeps nobody from the others, and a counter that
-- is no number is none.
CREATE OR REPLACE FUNCTION central.read_late_promises(first_day date, last_day date)
RETURNS TABLE (booking_id uuid, number text, day date, counter text, due date, kept date)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = central, pg_temp AS $$
#variable_conflict use_column
DECLARE
    of_municipality text := read_municipality();
    today           date := (now() AT TIME ZONE 'Europe/Sofia')::date;
BEGIN
    RETURN QUERY
        WITH promised AS MATERIALIZED (
            SELECT CASE WHEN r.id ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' THEN r.id::uuid END AS booking_id,
                r.payload ->> 'number' AS number, day_of(r.payload ->> 'day') AS day,
                coalesce(substring(r.payload ->> 'counter' FROM '^[0-9]{1,9}$'), '0') AS counter,
                day_of(r.payload ->> 'promise_due_on') AS due, day_in_sofia(r.payload ->> 'promise_kept_at') AS kept
            FROM record r JOIN station s ON s.id = r.station_id
            WHERE r.entity = 'booking' AND s.charter = of_municipality AND r.payload ->> 'outcome' = 'promised'
                AND r.payload ->> 'day' BETWEEN first_day::text AND last_day::text
                AND r.payload ->> 'state' <> 'moved'
        )
        SELECT p.* FROM promised p
        WHERE num_nulls(p.booking_id, p.number, p.day) = 0 AND p.due < coalesce(p.kept, today);
END $$;
