-- That its number was sent to whoever wrote from afar is noted at any counter, as whatever a clerk does about a case.

LOCK TABLE central.station IN ACCESS EXCLUSIVE MODE;

INSERT INTO central.kind_rule (entity, kind, whose) VALUES ('submission_step', 'number_told', 'municipality');

-- What a counter handed in before this server knew of it was given to nobody; it comes at the feed's end.
WITH unfed AS (
    SELECT station_id, epoch, seq, max(received_at) OVER journal AS arrived
    FROM central.journal_entry e
    WHERE e.entity = 'submission_step' AND e.payload::jsonb ->> 'kind' = 'number_told' AND NOT EXISTS (
        SELECT FROM central.feed f WHERE (f.station_id, f.epoch, f.seq) = (e.station_id, e.epoch, e.seq)
    )
    WINDOW journal AS (PARTITION BY station_id ORDER BY epoch, seq)
), moved AS (
    UPDATE central.feed_head SET position = position + (SELECT count(*) FROM unfed)
    RETURNING position - (SELECT count(*) FROM unfed) AS start
)
INSERT INTO central.feed (position, station_id, epoch, seq)
SELECT start + row_number() OVER (ORDER BY arrived, station_id, epoch, seq), station_id, epoch, seq
FROM unfed CROSS JOIN moved;
