-- The first words of every sync: how this database speaks, whom it takes the caller for, which feed it
-- numbers, and the last entry it keeps of the caller (NULL where there is none).

CREATE FUNCTION central.greet(
    OUT protocol integer, OUT station uuid, OUT feed uuid,
    OUT head_epoch integer, OUT head_seq bigint, OUT head_hash text
)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = central, pg_temp AS $$
BEGIN
    protocol := 1;
    SELECT s.id INTO station FROM station s WHERE s.role_name = session_user;
    IF NOT FOUND THEN
        PERFORM refuse('OS001', 'this role is no station', NULL);
    END IF;
    SELECT h.feed INTO feed FROM feed_head h;
    SELECT e.epoch, e.seq, e.hash INTO head_epoch, head_seq, head_hash
    FROM journal_entry e WHERE e.station_id = station
    ORDER BY e.epoch DESC, e.seq DESC LIMIT 1;
END $$;

GRANT EXECUTE ON FUNCTION central.greet() TO ednogishe_station;
