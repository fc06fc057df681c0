-- Applications for services and their whole life are shared, as cases are: a citizen comes to any counter.
-- A confidential one goes only where somebody may see it; what is erased at its counter is erased here.

-- As before: nothing is under way while more is given out.
LOCK TABLE central.station IN ACCESS EXCLUSIVE MODE;

INSERT INTO central.shared_entity VALUES ('application', false), ('application_step', false);
INSERT INTO central.kind_rule (entity, whose, numbered) VALUES
    ('application', 'own', true),
    ('application_step', 'municipality', false);

CREATE INDEX record_application_step ON central.record ((payload ->> 'application_id'))
    WHERE entity = 'application_step';

-- `submission` is the key of any case.
CREATE OR REPLACE FUNCTION central.is_confidential(submission text) RETURNS boolean
LANGUAGE sql STABLE SET search_path = central, pg_temp AS $$
    SELECT EXISTS (
        SELECT FROM record r WHERE r.entity IN ('submission', 'application') AND r.id = submission
            AND r.payload -> 'marks' ?| ARRAY['corruption', 'confidential']
    ) OR EXISTS (
        SELECT FROM record r WHERE r.entity = 'submission_step' AND r.payload ->> 'submission_id' = submission
            AND (r.payload ->> 'kind' = 'marked_confidential' OR r.payload ->> 'kind' = 'marks_corrected'
                AND r.payload #>> '{details,marks}' ~ '(corruption|confidential)')
    ) OR EXISTS (
        SELECT FROM record r WHERE r.entity = 'application_step' AND r.payload ->> 'application_id' = submission
            AND r.payload ->> 'kind' = 'marked_confidential'
    );
$$;

-- Where it was registered it may be read; elsewhere as before.
ALTER FUNCTION central.may_read(uuid, text) RENAME TO may_read_elsewhere;
CREATE FUNCTION central.may_read(reader uuid, of_case text) RETURNS boolean
LANGUAGE sql STABLE SET search_path = central, pg_temp AS $$
    SELECT may_read_elsewhere(reader, of_case) OR EXISTS (
        SELECT FROM record r WHERE r.entity = 'application' AND r.id = of_case AND r.station_id = reader
    );
$$;

-- As before, of applications and the steps about them too.
ALTER FUNCTION central.may_have(central.station, text, text) RENAME TO may_have_of_cases;
CREATE FUNCTION central.may_have(caller central.station, of_entity text, key text) RETURNS boolean
LANGUAGE plpgsql STABLE SET search_path = central, pg_temp AS $$
DECLARE
    told jsonb;
BEGIN
    IF caller.reads_confidential OR of_entity NOT IN ('application', 'application_step') THEN
        RETURN may_have_of_cases(caller, of_entity, key);
    END IF;
    IF of_entity = 'application' THEN
        RETURN NOT is_confidential(key);
    END IF;
    SELECT r.payload INTO told FROM record r WHERE r.entity = of_entity AND r.id = key;
    RETURN NOT is_confidential(told ->> 'application_id') OR closes(told);
END $$;

-- As before; an application takes with it what any counter did about it, and its files.
CREATE OR REPLACE FUNCTION central.without_words(payload jsonb) RETURNS jsonb
LANGUAGE sql IMMUTABLE SET search_path = central, pg_temp AS $$
    SELECT coalesce(jsonb_object_agg(told.key, told.value), '{}') FROM jsonb_each(payload) AS told
    WHERE told.key = ANY (ARRAY[
        'id', 'station_id', 'submission_id', 'application_id', 'ordinal', 'kind', 'number', 'language',
        'due_on', 'taken_at', 'made_at', 'added_at', 'media_type', 'size', 'counter'
    ])
$$;

CREATE OR REPLACE FUNCTION central.erase_what_was_told() RETURNS trigger
LANGUAGE plpgsql SET search_path = central, pg_temp AS $$
BEGIN
    -- Most batches have none: their headers are looked at once, as text.
    IF NOT EXISTS (SELECT FROM fresh f WHERE position('.erased"' IN f.header) > 0) THEN
        RETURN NULL;
    END IF;
    WITH erasing AS (
        SELECT DISTINCT ON (f.station_id, f.entity, f.entity_id)
            f.station_id, f.entity, f.entity_id, f.epoch, f.seq
        FROM fresh f
        WHERE f.header::jsonb ->> 'action' = f.entity || '.erased'
        ORDER BY f.station_id, f.entity, f.entity_id, f.epoch DESC, f.seq DESC
    ), about_cases AS (
        SELECT r.station_id, r.entity, r.id AS entity_id
        FROM record r
        JOIN erasing c ON c.entity IN ('submission', 'application')
            AND c.entity_id = coalesce(r.payload ->> 'application_id', r.payload ->> 'submission_id')
        WHERE r.entity IN ('submission_step', 'submission_letter', 'application_step', 'attachment')
            AND EXISTS (
                SELECT FROM record home WHERE (home.entity, home.id, home.station_id)
                    = (c.entity, c.entity_id, c.station_id)
            )
            AND NOT EXISTS (
                SELECT FROM erasing own WHERE (own.entity, own.entity_id) = (r.entity, r.id)
            )
    ), files AS (
        SELECT r.id, s.charter, r.payload ->> 'content_hash' AS hash
        FROM record r
        JOIN station s ON s.id = r.station_id
        JOIN (
            SELECT entity, entity_id FROM erasing UNION SELECT entity, entity_id FROM about_cases
        ) AS gone ON (gone.entity, gone.entity_id) = (r.entity, r.id)
        WHERE r.entity = 'attachment'
    ), without_bytes AS (
        -- The bytes go with the last attachment that names them.
        DELETE FROM content c USING files f
        WHERE (c.charter, c.hash) = (f.charter, f.hash) AND NOT EXISTS (
            SELECT FROM record other JOIN station s ON s.id = other.station_id AND s.charter = c.charter
            WHERE other.entity = 'attachment' AND other.payload ->> 'content_hash' = c.hash
                AND NOT EXISTS (SELECT FROM files gone WHERE gone.id = other.id)
        )
    ), reduced AS (
        UPDATE record r SET payload = without_words(r.payload)
        FROM about_cases a WHERE (r.entity, r.id) = (a.entity, a.entity_id)
    ), quarantined AS (
        UPDATE quarantine q SET payload = NULL, salt = NULL
        FROM (
            SELECT station_id, entity, entity_id FROM erasing
            UNION SELECT station_id, entity, entity_id FROM about_cases
        ) AS gone
        WHERE q.payload IS NOT NULL AND q.station_id = gone.station_id
            AND (q.header::jsonb ->> 'entity', q.header::jsonb ->> 'entity_id') = (gone.entity, gone.entity_id)
    )
    UPDATE journal_entry e SET payload = NULL, salt = NULL
    FROM (
        SELECT station_id, entity, entity_id, epoch, seq FROM erasing
        UNION ALL
        SELECT station_id, entity, entity_id, 2147483647, 9223372036854775807 FROM about_cases
    ) AS gone (station_id, entity, entity_id, epoch, seq)
    WHERE e.payload IS NOT NULL AND (e.station_id, e.entity, e.entity_id)
        = (gone.station_id, gone.entity, gone.entity_id)
        AND (e.epoch, e.seq) < (gone.epoch, gone.seq)
        AND position('.erased"' IN e.header) = 0;
    RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION central.erase_in_branches() RETURNS trigger
LANGUAGE plpgsql SET search_path = central, pg_temp AS $$
BEGIN
    IF EXISTS (SELECT FROM fresh f WHERE position('.erased"' IN f.header) > 0) THEN
        UPDATE branch_entry b SET payload = NULL, salt = NULL
        FROM fresh f
        WHERE f.header::jsonb ->> 'action' = f.entity || '.erased' AND b.payload IS NOT NULL
            AND ((b.station_id, b.entity, b.entity_id) = (f.station_id, f.entity, f.entity_id)
                OR f.entity = 'submission' AND b.payload::jsonb ->> 'submission_id' = f.entity_id
                OR f.entity = 'application' AND f.entity_id IN (
                    b.payload::jsonb ->> 'application_id', b.payload::jsonb ->> 'submission_id'
                ));
    END IF;
    RETURN NULL;
END $$;
