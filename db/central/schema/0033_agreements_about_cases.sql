-- A proposal about a case goes to whoever may be the second: where heads work, and where the case itself may be
-- read. So no word of a confidential case comes where the case does not; where the centre does not know the case,
-- nor does what is said of it. An answer counts from there alone.

LOCK TABLE central.station IN ACCESS EXCLUSIVE MODE;

CREATE OR REPLACE FUNCTION central.may_have_of_agreements(caller central.station, of_entity text, key text)
RETURNS boolean
LANGUAGE plpgsql STABLE SET search_path = central, pg_temp AS $$
DECLARE
    of_case text;
BEGIN
    IF of_entity = 'agreement' THEN
        SELECT r.payload ->> 'submission_id' INTO of_case FROM record r WHERE (r.entity, r.id) = ('agreement', key);
        RETURN FOUND AND caller.heads AND (of_case IS NULL OR (
            EXISTS (SELECT FROM record r WHERE (r.entity, r.id) = ('submission', of_case))
            AND may_have_of_the_work(caller, 'submission', of_case)
        ));
    END IF;
    IF of_entity = 'agreement_answer' THEN
        RETURN EXISTS (
            SELECT FROM record answer
            JOIN station s ON s.id = answer.station_id
            JOIN record asked ON (asked.entity, asked.id) = ('agreement', answer.payload ->> 'agreement_id')
            WHERE (answer.entity, answer.id) = ('agreement_answer', key) AND asked.station_id = caller.id
                AND may_have_of_agreements(s, 'agreement', asked.id)
        );
    END IF;
    RETURN may_have_of_the_work(caller, of_entity, key);
END $$;

-- As before; what was proposed about a case, and what was answered to it, goes with the case.
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
        WHERE r.entity IN (
            'submission_step', 'submission_letter', 'application_step', 'attachment', 'agreement', 'agreement_answer'
        )
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
