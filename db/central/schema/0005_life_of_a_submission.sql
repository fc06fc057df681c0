-- The whole life of a submission is shared: its steps, its letters, and that there are attachments (their
-- contents stay where they were brought). And two counters of one municipality never have one number.

-- Every push and every pull begins at this table, so none is under way while the feed learns of more: what
-- was pushed before is fed here, what is pushed afterwards by the push itself.
LOCK TABLE central.station IN ACCESS EXCLUSIVE MODE;

INSERT INTO central.shared_entity VALUES ('submission_step'), ('submission_letter'), ('attachment');

-- What came before, at the feed's end and in the order in which it came. A station that has read that far
-- reads on; one whose program learns of these entities only later reads the feed again from its beginning.
WITH unfed AS (
    SELECT station_id, epoch, seq, row_number() OVER (ORDER BY received_at, station_id, epoch, seq) AS place
    FROM central.journal_entry
    JOIN central.shared_entity USING (entity)
    WHERE NOT EXISTS (
        SELECT FROM central.feed
        WHERE (feed.station_id, feed.epoch, feed.seq)
            = (journal_entry.station_id, journal_entry.epoch, journal_entry.seq)
    )
), moved AS (
    UPDATE central.feed_head SET position = position + (SELECT count(*) FROM unfed)
    RETURNING position - (SELECT count(*) FROM unfed) AS start
)
INSERT INTO central.feed (position, station_id, epoch, seq)
SELECT start + place, station_id, epoch, seq FROM unfed CROSS JOIN moved;

-- 0 for every counter; those let in twice before this step are told apart and keep what they have.
ALTER TABLE central.station ADD COLUMN twin integer NOT NULL DEFAULT 0;
UPDATE central.station SET twin = counted.earlier
FROM (
    SELECT id, row_number() OVER (PARTITION BY charter, counter ORDER BY registered_at, id) - 1 AS earlier
    FROM central.station
) AS counted
WHERE counted.id = station.id AND counted.earlier > 0;
ALTER TABLE central.station ADD CONSTRAINT station_counter_once UNIQUE (charter, counter, twin);
