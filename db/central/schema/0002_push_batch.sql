-- A station hands in its journal. Everything is checked here: nothing is taken on the caller's word.
--
-- Refusals undo the whole batch and carry their own SQLSTATE (class OS, „one stop“):
--   OS001 unknown station   OS002 batch size      OS003 malformed   OS004 another station's entry
--   OS005 header hash       OS006 chain           OS007 payload     OS008 gap
--   OS009 record of another station               OS010 cursor ahead of the feed

CREATE TYPE central.entry_facts AS (
    epoch integer, seq bigint, previous_hash text, entity text, entity_id text
);

CREATE FUNCTION central.refuse(code text, reason text, place text) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION USING ERRCODE = code, MESSAGE = reason, DETAIL = coalesce(place, '');
END $$;

-- The facts of one entry, once it is proved to be the caller's own and untouched.
CREATE FUNCTION central.checked_entry(caller uuid, header text, payload text, salt text, hash text)
RETURNS central.entry_facts
LANGUAGE plpgsql SET search_path = central, pg_temp AS $$
DECLARE
    facts   jsonb := header::jsonb;
    content jsonb := payload::jsonb;
    place   text := concat(facts ->> 'epoch', '/', facts ->> 'seq');
    entry   entry_facts;
BEGIN
    IF facts ->> 'station' IS DISTINCT FROM caller::text THEN
        PERFORM refuse('OS004', 'the entry is of another station', place);
    END IF;
    entry := (
        (facts ->> 'epoch')::integer, (facts ->> 'seq')::bigint, facts ->> 'previous_hash',
        facts ->> 'entity', facts ->> 'entity_id'
    );
    IF entry IS NULL OR NOT entry IS NOT NULL OR hash IS NULL OR (payload IS NULL) <> (salt IS NULL) THEN
        PERFORM refuse('OS003', 'the entry lacks a part', place);
    END IF;
    IF encode(sha256(convert_to(header, 'UTF8')), 'hex') <> hash THEN
        PERFORM refuse('OS005', 'the header is not the one that was hashed', place);
    END IF;
    IF payload IS NOT NULL THEN
        IF encode(sha256(decode(salt, 'hex') || convert_to(payload, 'UTF8')), 'hex')
            IS DISTINCT FROM facts ->> 'payload_digest'
        THEN
            PERFORM refuse('OS007', 'the payload is not the one that was digested', place);
        END IF;
        IF content ->> 'station_id' IS DISTINCT FROM caller::text
            OR content ->> 'id' IS DISTINCT FROM entry.entity_id
        THEN
            PERFORM refuse('OS009', 'the record is not the one its header names', place);
        END IF;
    END IF;
    RETURN entry;
END $$;

-- The record as this entry leaves it. Whoever created a record is the only one to change it.
CREATE FUNCTION central.keep_effect(owner uuid, entry central.entry_facts, payload text) RETURNS void
LANGUAGE plpgsql SET search_path = central, pg_temp AS $$
BEGIN
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
END $$;

-- Positions for what this transaction added after `after_epoch`/`after_seq`, taken under the feed's lock.
CREATE FUNCTION central.feed_others(station uuid, after_epoch integer, after_seq bigint) RETURNS void
LANGUAGE plpgsql SET search_path = central, pg_temp AS $$
DECLARE
    fresh bigint;
    start bigint;
BEGIN
    SELECT count(*) INTO fresh FROM journal_entry JOIN shared_entity USING (entity)
    WHERE station_id = station AND (epoch, seq) > (after_epoch, after_seq);
    IF fresh = 0 THEN
        RETURN;
    END IF;
    UPDATE feed_head SET position = position + fresh RETURNING position - fresh INTO start;
    INSERT INTO feed (position, station_id, epoch, seq)
    SELECT start + row_number() OVER (ORDER BY epoch, seq), station_id, epoch, seq
    FROM journal_entry JOIN shared_entity USING (entity)
    WHERE station_id = station AND (epoch, seq) > (after_epoch, after_seq);
END $$;

-- `batch`: [{"header", "payload", "salt", "hash"}, …], in the journal's order, 1 to 500 of them.
-- Acknowledges the last entry that is now kept here, with its hash; NULL if not even the first is.
-- An entry already here is passed over. One whose place is taken by another ends the batch: it goes
-- to quarantine and is reported, and the entries before it count.
CREATE FUNCTION central.push_batch(
    batch jsonb,
    OUT acknowledged_epoch integer, OUT acknowledged_seq bigint, OUT head_hash text,
    OUT stored integer, OUT quarantined_epoch integer, OUT quarantined_seq bigint
)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = central, pg_temp AS $$
DECLARE
    me       uuid;
    head     record;
    before   record;
    item     record;
    entry    entry_facts;
    occupant text;
BEGIN
    -- The lock keeps out a second push of the same station, such as a cut one still committing.
    SELECT id INTO me FROM station WHERE role_name = session_user FOR UPDATE;
    IF NOT FOUND THEN
        PERFORM refuse('OS001', 'this role is no station', NULL);
    END IF;
    IF jsonb_typeof(batch) IS DISTINCT FROM 'array' THEN
        PERFORM refuse('OS003', 'the batch is no array', NULL);
    END IF;
    IF jsonb_array_length(batch) NOT BETWEEN 1 AND 500 THEN
        PERFORM refuse('OS002', 'a batch has 1 to 500 entries', NULL);
    END IF;
    SELECT 0 AS epoch, 0::bigint AS seq, repeat('0', 64) AS hash INTO head;
    SELECT epoch, seq, hash INTO before FROM journal_entry WHERE station_id = me
    ORDER BY epoch DESC, seq DESC LIMIT 1;
    IF FOUND THEN
        head := before;
    END IF;
    before := head;
    stored := 0;

    FOR item IN
        SELECT e ->> 'header' AS header, e ->> 'payload' AS payload, e ->> 'salt' AS salt, e ->> 'hash' AS hash
        FROM jsonb_array_elements(batch) WITH ORDINALITY AS listed (e, ordinal) ORDER BY ordinal
    LOOP
        entry := checked_entry(me, item.header, item.payload, item.salt, item.hash);
        SELECT hash INTO occupant FROM journal_entry
        WHERE station_id = me AND epoch = entry.epoch AND seq = entry.seq;
        IF occupant <> item.hash THEN
            INSERT INTO quarantine (station_id, epoch, seq, hash, header, payload, salt)
            VALUES (me, entry.epoch, entry.seq, item.hash, item.header, item.payload, item.salt)
            ON CONFLICT DO NOTHING;
            quarantined_epoch := entry.epoch;
            quarantined_seq := entry.seq;
            EXIT;
        END IF;
        IF occupant IS NULL THEN
            IF (entry.epoch, entry.seq) <> (head.epoch, head.seq + 1)
                AND NOT (entry.epoch > head.epoch AND entry.seq = 1)
            THEN
                PERFORM refuse('OS008', 'an entry is missing before this one', concat(entry.epoch, '/', entry.seq));
            END IF;
            IF entry.previous_hash <> head.hash AND NOT (
                entry.epoch > head.epoch
                AND EXISTS (SELECT FROM journal_entry WHERE station_id = me AND hash = entry.previous_hash)
            ) THEN
                PERFORM refuse('OS006', 'the entry continues another chain', concat(entry.epoch, '/', entry.seq));
            END IF;
            INSERT INTO journal_entry
                (station_id, epoch, seq, hash, previous_hash, entity, entity_id, header, payload, salt)
            VALUES (
                me, entry.epoch, entry.seq, item.hash, entry.previous_hash, entry.entity, entry.entity_id,
                item.header, item.payload, item.salt
            );
            IF item.payload IS NOT NULL THEN
                PERFORM keep_effect(me, entry, item.payload);
            END IF;
            SELECT entry.epoch AS epoch, entry.seq AS seq, item.hash AS hash INTO head;
            stored := stored + 1;
        END IF;
        acknowledged_epoch := entry.epoch;
        acknowledged_seq := entry.seq;
        head_hash := item.hash;
    END LOOP;

    PERFORM feed_others(me, before.epoch, before.seq);
END $$;

GRANT EXECUTE ON FUNCTION central.push_batch(jsonb) TO ednogishe_station;
