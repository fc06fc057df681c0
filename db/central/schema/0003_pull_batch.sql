-- What the other counters of the same charter have shared since feed position `after`, oldest first.
-- At most `most` entries, never more than 500. An erased entry is passed over.
-- A cursor ahead of the feed means that this database was restored: going on would skip entries.

CREATE FUNCTION central.pull_batch(after bigint, most integer)
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
        JOIN shared_entity USING (entity)
        JOIN station s ON s.id = f.station_id
        WHERE f.position > after AND s.charter = me.charter AND s.id <> me.id AND e.payload IS NOT NULL
        ORDER BY f.position
        LIMIT least(most, 500);
END $$;

GRANT EXECUTE ON FUNCTION central.pull_batch(bigint, integer) TO ednogishe_station;
