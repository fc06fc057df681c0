-- Reception days are shared: what befell a day, and who is signed up for it. Two counters that sign up with
-- one official so learn of each other's citizens, and the second one of what the chief counter has changed.

-- As in the step before: nothing is under way while the feed learns of more.
LOCK TABLE central.station IN ACCESS EXCLUSIVE MODE;

-- A record that changes is given out as its station last told of it. So whoever reads the feed again from its
-- beginning never sees an hour taken that was given back since, and nobody is told of more than they need.
ALTER TABLE central.shared_entity ADD COLUMN changes boolean NOT NULL DEFAULT false;
INSERT INTO central.shared_entity VALUES ('reception_change', false), ('booking', true);

-- What came before, at the feed's end. Unlike steps, the entries of one record stand in each other's way: they
-- keep their station's order whatever the server's clock did, and among the stations the order of arrival.
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

-- As before, but of a record that changes only the last entry.
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
        ORDER BY f.position
        LIMIT least(most, 500);
END $$;
