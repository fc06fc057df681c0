-- What was noted of broken promises, faults and changes holds at every counter, as do the texts of a report: whoever
-- goes on with one writes its next version. Cards and observations stay at their counter, and are counted here.

LOCK TABLE central.station IN ACCESS EXCLUSIVE MODE;

INSERT INTO central.shared_entity VALUES
    ('breach_cause', false), ('nonconformity', false), ('change_made', false), ('report_words', false);
INSERT INTO central.kind_rule (entity, whose) VALUES
    ('breach_cause', 'own'), ('nonconformity', 'own'), ('change_made', 'own'), ('report_words', 'own');

-- What is said of a confidential case goes no further than the case.
ALTER FUNCTION central.may_have(central.station, text, text) RENAME TO may_have_of_payments;
CREATE FUNCTION central.may_have(caller central.station, of_entity text, key text) RETURNS boolean
LANGUAGE plpgsql STABLE SET search_path = central, pg_temp AS $$
BEGIN
    IF of_entity IN ('breach_cause', 'change_made') AND NOT caller.reads_confidential THEN
        RETURN NOT EXISTS (
            SELECT FROM record r WHERE (r.entity, r.id) = (of_entity, key) AND is_confidential(
                CASE of_entity WHEN 'breach_cause' THEN r.payload ->> 'of_id' ELSE r.payload ->> 'source_id' END
            )
        );
    END IF;
    RETURN may_have_of_payments(caller, of_entity, key);
END $$;

-- A day as it is written, or NULL.
CREATE FUNCTION central.day_of(told text) RETURNS date
LANGUAGE plpgsql STABLE SET search_path = central, pg_temp AS $$
BEGIN
    RETURN told::date;
EXCEPTION WHEN OTHERS THEN
    RETURN NULL;
END $$;

-- The day of a moment on the hall's wall clock, or NULL.
CREATE FUNCTION central.day_in_sofia(told text) RETURNS date
LANGUAGE plpgsql STABLE SET search_path = central, pg_temp AS $$
BEGIN
    RETURN (told::timestamptz AT TIME ZONE 'Europe/Sofia')::date;
EXCEPTION WHEN OTHERS THEN
    RETURN NULL;
END $$;

-- Survey cards: how many came by each way, and what was answered.
CREATE FUNCTION central.read_cards(first_day date, last_day date)
RETURNS TABLE (breakdown text, value text, measured text, amount integer, times bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = central, pg_temp AS $$
DECLARE
    of_municipality text := read_municipality();
BEGIN
    RETURN QUERY
        WITH cards AS MATERIALIZED (
            SELECT r.payload AS told FROM record r JOIN station s ON s.id = r.station_id
            WHERE r.entity = 'feedback_card' AND s.charter = of_municipality
                AND r.payload ->> 'day' BETWEEN first_day::text AND last_day::text
                AND jsonb_typeof(r.payload -> 'answers') = 'object'
        )
        SELECT 'way', c.told ->> 'way', 'card', 0, count(*) FROM cards c
        WHERE c.told ->> 'way' IS NOT NULL GROUP BY 2
        UNION ALL
        SELECT 'question', concat(c.told ->> 'questionnaire', '/', a.key), 'answer', a.value::integer, count(*)
        FROM cards c CROSS JOIN LATERAL jsonb_each_text(c.told -> 'answers') AS a
        WHERE a.value ~ '^[0-9]$' GROUP BY 2, 4;
END $$;

-- Other ways to learn what people think: how many times each was used.
CREATE FUNCTION central.read_methods(first_day date, last_day date)
RETURNS TABLE (breakdown text, value text, measured text, amount integer, times bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = central, pg_temp AS $$
DECLARE
    of_municipality text := read_municipality();
BEGIN
    RETURN QUERY
        SELECT 'method', r.payload ->> 'method', 'done', 0, count(*)
        FROM record r JOIN station s ON s.id = r.station_id
        WHERE r.entity = 'observation' AND s.charter = of_municipality
            AND r.payload ->> 'day' BETWEEN first_day::text AND last_day::text
            AND r.payload ->> 'withdrawn_at' IS NULL AND r.payload ->> 'method' IS NOT NULL
        GROUP BY 2;
END $$;

-- Receptions: hours go only to the counters that sign up, so they are counted here. One that was moved counts
-- on its new day alone.
CREATE FUNCTION central.read_receptions(first_day date, last_day date)
RETURNS TABLE (breakdown text, value text, measured text, amount integer, times bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = central, pg_temp AS $$
DECLARE
    of_municipality text := read_municipality();
    today           date := (now() AT TIME ZONE 'Europe/Sofia')::date;
BEGIN
    RETURN QUERY
        WITH hours AS MATERIALIZED (
            SELECT day_of(r.payload ->> 'day') AS day, r.payload ->> 'outcome' = 'promised' AS promised,
                coalesce(nullif(r.payload ->> 'outcome', ''), r.payload ->> 'state') AS how,
                day_of(r.payload ->> 'promise_due_on') AS due, day_in_sofia(r.payload ->> 'promise_kept_at') AS kept
            FROM record r JOIN station s ON s.id = r.station_id
            WHERE r.entity = 'booking' AND s.charter = of_municipality
                AND r.payload ->> 'day' BETWEEN first_day::text AND last_day::text
                AND r.payload ->> 'state' <> 'moved'
        ), told AS (
            SELECT h.how AS measured, 0 AS amount FROM hours h WHERE h.how IS NOT NULL AND h.day IS NOT NULL
            UNION ALL
            SELECT CASE
                    WHEN h.kept IS NULL THEN CASE WHEN today <= h.due THEN 'promise_open' ELSE 'promise_overdue' END
                    WHEN h.kept <= h.due THEN 'kept_in_term' ELSE 'kept_late' END,
                CASE WHEN h.kept IS NULL AND today <= h.due THEN 0 ELSE coalesce(h.kept, today) - h.day END
            FROM (
                SELECT d.day, d.kept, coalesce(d.due, 'infinity'::date) AS due FROM hours d
                WHERE d.promised AND d.day IS NOT NULL
            ) AS h
        )
        SELECT 'all', '', t.measured, t.amount, count(*) FROM told t GROUP BY 3, 4;
END $$;

GRANT EXECUTE ON FUNCTION central.read_cards(date, date) TO ednogishe_reader;
GRANT EXECUTE ON FUNCTION central.read_methods(date, date) TO ednogishe_reader;
GRANT EXECUTE ON FUNCTION central.read_receptions(date, date) TO ednogishe_reader;
