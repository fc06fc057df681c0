-- What is unusual enough to be asked about, over all counters: how much each account did and took back, and which cases
-- it looked at. Kept narrow when the entries come, by the account's key: its name is known at its own counter alone.

LOCK TABLE central.station IN ACCESS EXCLUSIVE MODE;

-- Whether an action takes something back, or does something that can be; of others NULL. As
-- desktop/oversight/watched.py has them.
CREATE FUNCTION central.takes_back(action text) RETURNS boolean
LANGUAGE sql IMMUTABLE RETURN CASE
    WHEN action IN (
        'ticket.undone', 'ticket.withdrawn', 'reception.undone', 'reception.taken_back', 'payment.mistake',
        'submission.assignment_undone', 'submission.marks_corrected'
    ) THEN true
    WHEN action IN (
        'ticket.issued', 'ticket.called', 'ticket.finished', 'reception.booked', 'reception.arrived', 'payment.paid',
        'submission.assigned', 'submission.registered', 'application.registered'
    ) THEN false
END;

CREATE TABLE central.deed (
    station_id uuid NOT NULL,
    day        date NOT NULL,
    actor      text NOT NULL,
    taken_back boolean NOT NULL,
    times      bigint NOT NULL,
    PRIMARY KEY (station_id, day, actor, taken_back)
);
CREATE TABLE central.case_view (
    station_id uuid NOT NULL,
    day        date NOT NULL,
    actor      text NOT NULL,
    of_case    text NOT NULL,
    times      bigint NOT NULL,
    PRIMARY KEY (station_id, day, actor, of_case)
);

-- A word of a header or of a payload, as there is one way to write them (RFC 8785); NULL where it has none. Nothing of
-- a station's nonsense can fail here.
CREATE FUNCTION central.word_of(told text, name text) RETURNS text
LANGUAGE sql IMMUTABLE RETURN substring(told FROM '"' || name || '":"([^"]*)"');

CREATE FUNCTION central.day_of_entry(header text) RETURNS date
LANGUAGE sql STABLE SET search_path = central, pg_temp AS $$
    SELECT day_in_sofia(left(word_of(header, 'at'), 13) || ':00Z')
$$;

CREATE FUNCTION central.keep_what_clerks_did() RETURNS trigger
LANGUAGE plpgsql SET search_path = central, pg_temp AS $$
BEGIN
    INSERT INTO deed AS kept
    SELECT d.station_id, d.day, d.actor, d.taken_back, sum(d.times)
    FROM (
        SELECT e.station_id, day_in_sofia(e.hour || ':00Z') AS day, e.actor, e.taken_back, e.times
        FROM (
            SELECT f.station_id, takes_back(word_of(f.header, 'action')) AS taken_back,
                word_of(f.header, 'actor') AS actor,
                left(word_of(f.header, 'at'), 13) AS hour, count(*) AS times
            FROM fresh f GROUP BY 1, 2, 3, 4
        ) AS e WHERE e.taken_back IS NOT NULL
    ) AS d
    WHERE d.day IS NOT NULL AND d.actor IS NOT NULL
    GROUP BY 1, 2, 3, 4
    ON CONFLICT (station_id, day, actor, taken_back) DO UPDATE SET times = kept.times + excluded.times;

    INSERT INTO case_view AS kept
    SELECT v.station_id, v.day, v.actor, v.of_case, count(*)
    FROM (
        SELECT f.station_id, day_of_entry(f.header) AS day, word_of(f.header, 'actor') AS actor,
            word_of(f.payload, CASE f.entity WHEN 'note' THEN 'about_id' ELSE 'submission_id' END) AS of_case
        FROM fresh f
        WHERE f.entity = 'confidential_opening'
            OR f.entity = 'note' AND word_of(f.header, 'action') = 'identifier.shown'
    ) AS v
    WHERE num_nulls(v.day, v.actor, v.of_case) = 0
    GROUP BY 1, 2, 3, 4
    ON CONFLICT (station_id, day, actor, of_case) DO UPDATE SET times = kept.times + excluded.times;
    RETURN NULL;
END $$;
CREATE TRIGGER what_clerks_did AFTER INSERT ON central.journal_entry
    REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION central.keep_what_clerks_did();

-- What came before: of the last weeks alone, further back nobody looks.
INSERT INTO central.deed
SELECT d.station_id, d.day, d.actor, d.taken_back, count(*)
FROM (
    SELECT e.station_id, central.day_of_entry(e.header) AS day, central.word_of(e.header, 'actor') AS actor,
        central.takes_back(central.word_of(e.header, 'action')) AS taken_back
    FROM central.journal_entry e WHERE e.received_at > now() - interval '60 days'
) AS d
WHERE num_nulls(d.day, d.actor, d.taken_back) = 0
GROUP BY 1, 2, 3, 4;
INSERT INTO central.case_view
SELECT v.station_id, v.day, v.actor, v.of_case, count(*)
FROM (
    SELECT e.station_id, central.day_of_entry(e.header) AS day, central.word_of(e.header, 'actor') AS actor,
        central.word_of(e.payload, CASE e.entity WHEN 'note' THEN 'about_id' ELSE 'submission_id' END) AS of_case
    FROM central.journal_entry e
    WHERE e.received_at > now() - interval '60 days' AND (
        e.entity = 'confidential_opening'
        OR e.entity = 'note' AND central.word_of(e.header, 'action') = 'identifier.shown'
    )
) AS v
WHERE num_nulls(v.day, v.actor, v.of_case) = 0
GROUP BY 1, 2, 3, 4;

-- How much each account did since that day, and how much of it it took back.
CREATE FUNCTION central.read_deeds(since date)
RETURNS TABLE (counter integer, account text, taken_back boolean, times bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = central, pg_temp AS $$
#variable_conflict use_column
DECLARE
    of_municipality text := read_municipality();
BEGIN
    RETURN QUERY
        SELECT s.counter, d.actor, d.taken_back, sum(d.times)::bigint
        FROM station s JOIN deed d ON d.station_id = s.id AND d.day >= since
        JOIN record a ON a.entity = 'account' AND a.id = d.actor AND a.station_id = s.id
        WHERE s.charter = of_municipality
        GROUP BY 1, 2, 3;
END $$;

-- At which cases each account looked since that day, and whether it had to do with them: it registered the case, was
-- given it, or did something about it. Of what the reader's counter is not given, nothing.
CREATE FUNCTION central.read_case_views(since date)
RETURNS TABLE (counter integer, account text, of_case text, theirs boolean, times bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = central, pg_temp AS $$
#variable_conflict use_column
DECLARE
    of_municipality text := read_municipality();
    may_all boolean := EXISTS (
        SELECT FROM reader r JOIN station s ON (s.charter, s.counter) = (r.charter, r.counter)
        WHERE r.role_name = session_user AND s.reads_confidential AND s.revoked_at IS NULL
    );
BEGIN
    RETURN QUERY
        SELECT s.counter, v.actor, v.of_case, EXISTS (
                SELECT FROM record c WHERE c.entity IN ('submission', 'application') AND c.id = v.of_case
                    AND c.payload ->> 'clerk' = a.payload ->> 'name'
            ) OR EXISTS (
                SELECT FROM record t WHERE t.entity = 'submission_step' AND t.payload ->> 'submission_id' = v.of_case
                    AND (t.station_id = v.station_id AND t.payload ->> 'login' = a.payload ->> 'login'
                        OR t.payload ->> 'kind' = 'assigned' AND t.payload #>> '{details,name}' = a.payload ->> 'name')
            ) OR EXISTS (
                SELECT FROM record t WHERE t.entity = 'application_step' AND t.payload ->> 'application_id' = v.of_case
                    AND (t.station_id = v.station_id AND t.payload ->> 'login' = a.payload ->> 'login'
                        OR t.payload ->> 'kind' = 'assigned' AND t.payload #>> '{details,name}' = a.payload ->> 'name')
            ), sum(v.times)::bigint
        FROM station s JOIN case_view v ON v.station_id = s.id AND v.day >= since
        JOIN record a ON a.entity = 'account' AND a.id = v.actor AND a.station_id = s.id
        WHERE s.charter = of_municipality AND (may_all OR NOT is_confidential(v.of_case))
            AND v.of_case ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'
        GROUP BY 1, 2, 3, 4;
END $$;

GRANT EXECUTE ON FUNCTION central.read_deeds(date) TO ednogishe_reader;
GRANT EXECUTE ON FUNCTION central.read_case_views(date) TO ednogishe_reader;
