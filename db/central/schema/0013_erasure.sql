-- What is erased at its counter is erased here. An entry „….erased“ tells a record as it was reduced: payload
-- and salt of every earlier entry about it go, in quarantine too; with a case, whatever any counter did about
-- it, and the bytes of its files. Numbers, headers, hashes and signatures stay, so that every chain holds as before.
--
-- Only its own station speaks of a record, and a case is its station's: nobody erases another one's.

-- What is left of a record that another counter made about the case, until that counter tells it reduced.
CREATE FUNCTION central.without_words(payload jsonb) RETURNS jsonb
LANGUAGE sql IMMUTABLE SET search_path = central, pg_temp AS $$
    SELECT coalesce(jsonb_object_agg(told.key, told.value), '{}') FROM jsonb_each(payload) AS told
    WHERE told.key = ANY (ARRAY[
        'id', 'station_id', 'submission_id', 'ordinal', 'kind', 'number', 'language', 'due_on', 'taken_at',
        'made_at', 'added_at', 'media_type', 'size', 'counter'
    ])
$$;

CREATE FUNCTION central.erase_what_was_told() RETURNS trigger
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
        JOIN erasing c ON c.entity = 'submission' AND r.payload ->> 'submission_id' = c.entity_id
        WHERE r.entity IN ('submission_step', 'submission_letter', 'attachment')
            AND EXISTS (
                SELECT FROM record home WHERE (home.entity, home.id, home.station_id)
                    = ('submission', c.entity_id, c.station_id)
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

CREATE TRIGGER erasure AFTER INSERT ON central.journal_entry
REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION central.erase_what_was_told();
