-- The municipality's charter: its editions are shared, so that every counter works by one profile. The text
-- stands in the journal, as its station hashed it; here is what is said of it, and whether it counts.

-- As before: nothing is under way while the feed learns of more.
LOCK TABLE central.station IN ACCESS EXCLUSIVE MODE;

-- Who may change the municipality's profile: the stations named so, and there an administrator.
ALTER TABLE central.station ADD COLUMN changes_charter boolean NOT NULL DEFAULT true;

INSERT INTO central.shared_entity VALUES ('charter_edition', false), ('taken_edition', false);

CREATE TABLE central.charter_edition (
    id         text PRIMARY KEY,
    charter    text NOT NULL,
    station_id uuid NOT NULL,
    epoch      integer NOT NULL,
    seq        bigint NOT NULL,
    ordinal    integer NOT NULL,
    text_hash  text NOT NULL,
    reason     text NOT NULL,
    adopted_by text NOT NULL,
    -- NULL: it counts. Otherwise why it does not: it stays in its station's journal and is given to nobody.
    refused    text CHECK (refused IN ('station', 'person', 'municipality', 'set_up')),
    FOREIGN KEY (station_id, epoch, seq) REFERENCES central.journal_entry
);
CREATE INDEX charter_edition_of ON central.charter_edition (charter, ordinal);

-- What was adopted before this step counts, where it is the municipality's own.
INSERT INTO central.charter_edition
SELECT r.id, s.charter, r.station_id, r.epoch, r.seq, (r.payload ->> 'ordinal')::integer,
    encode(sha256(convert_to(r.payload ->> 'text', 'UTF8')), 'hex'),
    r.payload ->> 'reason', r.payload ->> 'adopted_by',
    CASE WHEN r.payload ->> 'charter' IS DISTINCT FROM s.charter THEN 'municipality' END
FROM central.record r
JOIN central.station s ON s.id = r.station_id
WHERE r.entity = 'charter_edition';

-- As in the step before: what came earlier is fed at the feed's end, each station's in its own order.
WITH unfed AS (
    SELECT station_id, epoch, seq, max(received_at) OVER journal AS arrived
    FROM central.journal_entry
    JOIN central.shared_entity USING (entity)
    WHERE NOT EXISTS (
        SELECT FROM central.feed
        WHERE (feed.station_id, feed.epoch, feed.seq)
            = (journal_entry.station_id, journal_entry.epoch, journal_entry.seq)
    )
    WINDOW journal AS (PARTITION BY station_id ORDER BY epoch, seq)
), moved AS (
    UPDATE central.feed_head SET position = position + (SELECT count(*) FROM unfed)
    RETURNING position - (SELECT count(*) FROM unfed) AS start
)
INSERT INTO central.feed (position, station_id, epoch, seq)
SELECT start + row_number() OVER (ORDER BY arrived, station_id, epoch, seq), station_id, epoch, seq
FROM unfed CROSS JOIN moved;

-- Why the edition does not count, or NULL. Who adopted it is looked up as that station's journal tells of
-- them up to this entry; what a set-up adopted by itself founds a municipality's profile and changes none.
CREATE FUNCTION central.edition_refused(owner uuid, actor text, edition jsonb) RETURNS text
LANGUAGE plpgsql SET search_path = central, pg_temp AS $$
DECLARE
    of_station station;
BEGIN
    SELECT * INTO STRICT of_station FROM station WHERE id = owner;
    IF edition ->> 'charter' IS DISTINCT FROM of_station.charter THEN
        RETURN 'municipality';
    END IF;
    IF NOT of_station.changes_charter THEN
        RETURN 'station';
    END IF;
    IF actor = 'set-up' THEN
        RETURN CASE WHEN EXISTS (
            SELECT FROM charter_edition c
            WHERE c.charter = of_station.charter AND c.station_id <> owner AND c.refused IS NULL
        ) THEN 'set_up' END;
    END IF;
    RETURN CASE WHEN NOT EXISTS (
        SELECT FROM record r
        WHERE r.entity = 'account' AND r.id = actor AND r.station_id = owner
            AND r.payload -> 'active' = 'true'::jsonb AND r.payload -> 'roles' ? 'administrator'
    ) THEN 'person' END;
END $$;

CREATE FUNCTION central.keep_edition(owner uuid, entry central.entry_facts, edition jsonb) RETURNS void
LANGUAGE plpgsql SET search_path = central, pg_temp AS $$
DECLARE
    actor text;
    of_municipality text;
BEGIN
    IF (edition ->> 'ordinal')::integer IS NULL OR edition ->> 'text' IS NULL
        OR edition ->> 'reason' IS NULL OR edition ->> 'adopted_by' IS NULL
    THEN
        PERFORM refuse('OS003', 'the edition lacks a part', concat(entry.epoch, '/', entry.seq));
    END IF;
    SELECT s.charter INTO of_municipality FROM station s WHERE s.id = owner;
    -- Two set-ups of one municipality that arrive together: the second one sees the first.
    PERFORM pg_advisory_xact_lock(hashtextextended(of_municipality, 7));
    SELECT header::jsonb ->> 'actor' INTO actor FROM journal_entry j
    WHERE (j.station_id, j.epoch, j.seq) = (owner, entry.epoch, entry.seq);
    INSERT INTO charter_edition (
        id, charter, station_id, epoch, seq, ordinal, text_hash, reason, adopted_by, refused
    ) VALUES (
        entry.entity_id, of_municipality, owner, entry.epoch, entry.seq, (edition ->> 'ordinal')::integer,
        encode(sha256(convert_to(edition ->> 'text', 'UTF8')), 'hex'),
        edition ->> 'reason', edition ->> 'adopted_by', edition_refused(owner, actor, edition)
    );
END $$;

-- As before; and an edition is adopted once: no later entry changes what others already work by.
CREATE OR REPLACE FUNCTION central.keep_effect(owner uuid, entry central.entry_facts, payload text) RETURNS void
LANGUAGE plpgsql SET search_path = central, pg_temp AS $$
BEGIN
    IF entry.entity = 'charter_edition' AND EXISTS (
        SELECT FROM charter_edition c WHERE c.id = entry.entity_id
    ) THEN
        PERFORM refuse('OS009', 'an edition is adopted once', concat(entry.epoch, '/', entry.seq));
    END IF;
    INSERT INTO record AS kept (entity, id, station_id, payload, epoch, seq)
    VALUES (entry.entity, entry.entity_id, owner, payload::jsonb, entry.epoch, entry.seq)
    ON CONFLICT (entity, id) DO UPDATE
        SET payload = excluded.payload, epoch = excluded.epoch, seq = excluded.seq
        WHERE kept.station_id = excluded.station_id
            AND (kept.epoch, kept.seq) < (excluded.epoch, excluded.seq);
    IF NOT FOUND THEN
        PERFORM refuse(
            'OS009', 'the record belongs to another station', concat(entry.epoch, '/', entry.seq)
        );
    END IF;
    IF entry.entity = 'charter_edition' THEN
        PERFORM keep_edition(owner, entry, payload::jsonb);
    END IF;
END $$;

-- As before, but for editions that do not count.
CREATE OR REPLACE FUNCTION central.pull_batch(after bigint, most integer)
RETURNS TABLE (feed_position bigint, header text, payload text, salt text, hash text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = central, pg_temp AS $$
DECLARE
    me station;
BEGIN
    SELECT * INTO me FROM station WHERE role_name = session_user;
    IF NOT FOUND THEN
        PERFORM refuse('OS001', 'this role is no station', NULL);
    END IF;
    IF after > (SELECT position FROM feed_head) THEN
        PERFORM refuse('OS010', 'the cursor is ahead of the feed', after::text);
    END IF;
    RETURN QUERY
        SELECT f.position, e.header, e.payload, e.salt, e.hash
        FROM feed f
        JOIN journal_entry e USING (station_id, epoch, seq)
        JOIN shared_entity shared USING (entity)
        JOIN station s ON s.id = f.station_id
        WHERE f.position > after AND s.charter = me.charter AND s.id <> me.id AND e.payload IS NOT NULL
            AND (NOT shared.changes OR EXISTS (
                SELECT FROM record kept
                WHERE (kept.entity, kept.id) = (e.entity, e.entity_id)
                    AND (kept.epoch, kept.seq) = (e.epoch, e.seq)
            ))
            AND NOT (e.entity = 'charter_edition' AND EXISTS (
                SELECT FROM charter_edition c WHERE c.id = e.entity_id AND c.refused IS NOT NULL
            ))
        ORDER BY f.position
        LIMIT least(most, 500);
END $$;

-- What the centre says to a station of the profile: whether it may change it, and which of its own editions
-- do not count.
CREATE FUNCTION central.say_of_charter(OUT may_change boolean, OUT refused text[])
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = central, pg_temp AS $$
DECLARE
    me uuid;
BEGIN
    SELECT s.id, s.changes_charter INTO me, may_change FROM station s WHERE s.role_name = session_user;
    IF NOT FOUND THEN
        PERFORM refuse('OS001', 'this role is no station', NULL);
    END IF;
    SELECT coalesce(array_agg(c.id ORDER BY c.epoch, c.seq), '{}') INTO refused
    FROM charter_edition c WHERE c.station_id = me AND c.refused IS NOT NULL;
END $$;

GRANT EXECUTE ON FUNCTION central.say_of_charter() TO ednogishe_station;
