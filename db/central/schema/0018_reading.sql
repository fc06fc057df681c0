-- What a station reads: the feed it can recognise, no more than its counter needs, and whom it may still hear.

-- As before: nothing is under way while the rights of stations change.
LOCK TABLE central.station IN ACCESS EXCLUSIVE MODE;

-- Somebody works there who may see confidential cases. Set by an administrator, never by the station.
ALTER TABLE central.station ADD COLUMN reads_confidential boolean NOT NULL DEFAULT false;
-- Since when it may neither come nor be heard of; its role is then nobody's name in `role_name`.
ALTER TABLE central.station ADD COLUMN revoked_at timestamptz;

-- Counters at work keep what they need: where somebody may see confidential cases by their role, or was named.
UPDATE central.station s SET reads_confidential = true
FROM central.record a
WHERE a.entity = 'account' AND a.station_id = s.id AND a.payload -> 'active' = 'true'::jsonb
    AND (
        a.payload -> 'roles' ?| ARRAY['secretary', 'ethics', 'supervisor']
        OR EXISTS (
            SELECT FROM central.record n
            WHERE n.entity = 'submission_step' AND n.payload ->> 'kind' IN ('named', 'assigned')
                AND (
                    n.payload #>> '{details,login}' = a.payload ->> 'login'
                    OR n.payload #>> '{details,name}' = a.payload ->> 'name'
                )
        )
    );

-- As before, of what attachments hold too: accounts are what a station says of itself.
ALTER FUNCTION central.may_read(uuid, text) RENAME TO somebody_may_read;
CREATE FUNCTION central.may_read(reader uuid, submission text) RETURNS boolean
LANGUAGE sql STABLE SET search_path = central, pg_temp AS $$
    SELECT somebody_may_read(reader, submission) AND (
        EXISTS (SELECT FROM station s WHERE s.id = reader AND s.reads_confidential)
        OR NOT is_confidential(submission)
        OR EXISTS (
            SELECT FROM record r WHERE r.entity = 'submission' AND r.id = submission AND r.station_id = reader
        )
    );
$$;

-- The steps by which a case becomes confidential after it was registered. It never ceases to be.
CREATE FUNCTION central.closes(step jsonb) RETURNS boolean
LANGUAGE sql IMMUTABLE SET search_path = central, pg_temp AS $$
    SELECT coalesce(
        step ->> 'kind' = 'marked_confidential'
        OR step ->> 'kind' = 'marks_corrected' AND step #>> '{details,marks}' ~ '(corruption|confidential)',
        false
    )
$$;

-- Whether the record may be given to that station. Of a confidential case a counter where nobody may see it
-- is given nothing: there the case does not exist. But for a step that closes a case it was given before.
CREATE FUNCTION central.may_have(caller central.station, of_entity text, key text) RETURNS boolean
LANGUAGE plpgsql STABLE SET search_path = central, pg_temp AS $$
DECLARE
    told jsonb;
BEGIN
    IF of_entity = 'booking' THEN
        RETURN (central.signs_up(caller)).at_all;
    END IF;
    IF caller.reads_confidential
        OR of_entity NOT IN ('submission', 'submission_step', 'submission_letter', 'attachment')
    THEN
        RETURN true;
    END IF;
    IF of_entity = 'submission' THEN
        RETURN NOT is_confidential(key);
    END IF;
    SELECT r.payload INTO told FROM record r WHERE r.entity = of_entity AND r.id = key;
    RETURN NOT is_confidential(told ->> 'submission_id') OR (of_entity = 'submission_step' AND closes(told));
END $$;

-- Whether this entry is given out: not erased; of a record that changes, the last one; no refused edition.
CREATE FUNCTION central.is_given(caller central.station, e central.journal_entry, changes boolean)
RETURNS boolean
LANGUAGE plpgsql STABLE SET search_path = central, pg_temp AS $$
BEGIN
    IF e.payload IS NULL OR NOT may_have(caller, e.entity, e.entity_id) THEN
        RETURN false;
    END IF;
    IF changes AND NOT EXISTS (
        SELECT FROM record kept
        WHERE (kept.entity, kept.id) = (e.entity, e.entity_id) AND (kept.epoch, kept.seq) = (e.epoch, e.seq)
    ) THEN
        RETURN false;
    END IF;
    RETURN e.entity <> 'charter_edition' OR NOT EXISTS (
        SELECT FROM charter_edition c WHERE c.id = e.entity_id AND c.refused IS NOT NULL
    );
END $$;

-- For programs of before, by the same rules; an entry larger than anything honest is passed over there.
CREATE OR REPLACE FUNCTION central.pull_batch(after bigint, most integer)
RETURNS TABLE (feed_position bigint, header text, payload text, salt text, hash text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = central, pg_temp AS $$
DECLARE
    caller station := me();
BEGIN
    IF after > (SELECT position FROM feed_head) THEN
        PERFORM refuse('OS010', 'the cursor is ahead of the feed', after::text);
    END IF;
    RETURN QUERY
        SELECT f.position, e.header, e.payload, e.salt, e.hash
        FROM feed f
        JOIN journal_entry e USING (station_id, epoch, seq)
        JOIN shared_entity shared USING (entity)
        JOIN station s ON s.id = f.station_id
        WHERE f.position > after AND s.charter = caller.charter AND s.id <> caller.id
            AND octet_length(e.header) <= 100000 AND octet_length(e.payload) <= 8000000
            AND is_given(caller, e, shared.changes)
        ORDER BY f.position
        LIMIT least(most, 500);
END $$;

-- The same up to `until`, at most 8 MB at once. Of what is larger than anything that a counter registers only
-- the place is told: `payload` is NULL, and a header of such a size empty. Where the last row of an answer
-- stands, everything before it has been looked at; where there are none, everything up to `until` has.
CREATE FUNCTION central.pull(after bigint, until bigint, most integer)
RETURNS TABLE (feed_position bigint, header text, payload text, salt text, hash text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = central, pg_temp AS $$
DECLARE
    caller station := me();
BEGIN
    RETURN QUERY
        WITH given AS (
            SELECT f.position,
                CASE WHEN octet_length(e.header) <= 100000 THEN e.header ELSE '' END AS header,
                CASE WHEN octet_length(e.payload) <= 8000000 THEN e.payload END AS payload,
                e.salt, e.hash
            FROM feed f
            JOIN journal_entry e USING (station_id, epoch, seq)
            JOIN shared_entity shared USING (entity)
            JOIN station s ON s.id = f.station_id
            WHERE f.position > after AND f.position <= until
                AND s.charter = caller.charter AND s.id <> caller.id AND is_given(caller, e, shared.changes)
            ORDER BY f.position
            LIMIT least(most, 500)
        ), counted AS (
            SELECT g.*, row_number() OVER in_order AS place,
                sum(octet_length(g.header) + coalesce(octet_length(g.payload), 0)) OVER in_order AS so_far
            FROM given g WINDOW in_order AS (ORDER BY g.position)
        )
        SELECT c.position, c.header, c.payload, c.salt, c.hash FROM counted c
        WHERE c.place = 1 OR c.so_far <= 8000000
        ORDER BY c.position;
END $$;

-- The entries at these places of the feed once more, as far as they are given out: at most 500.
CREATE FUNCTION central.pull_again(positions bigint[])
RETURNS TABLE (feed_position bigint, header text, payload text, salt text, hash text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = central, pg_temp AS $$
BEGIN
    IF cardinality(positions) > 500 THEN
        PERFORM refuse('OS002', 'at most 500 positions at once', NULL);
    END IF;
    RETURN QUERY
        SELECT p.feed_position, p.header, p.payload, p.salt, p.hash
        FROM unnest(positions) AS wanted (place) CROSS JOIN LATERAL pull(wanted.place - 1, wanted.place, 1) AS p
        ORDER BY p.feed_position;
END $$;

-- A digest of all that stands in the feed up to a place: each continues the one before it. Made when somebody
-- reads, so that whoever pushes pays nothing. After the database was restored from a copy, none of a later
-- place is here, or another one.
CREATE TABLE central.feed_mark (
    feed   uuid NOT NULL,
    up_to  bigint NOT NULL,
    digest text NOT NULL,
    PRIMARY KEY (feed, up_to)
);
CREATE TABLE central.feed_marking (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row)
);

CREATE FUNCTION central.mark_feed(OUT feed uuid, OUT head bigint, OUT digest text)
LANGUAGE plpgsql SET search_path = central, pg_temp AS $$
DECLARE
    marked bigint;
    next_one bigint;
    hashes text;
BEGIN
    -- One at a time; nobody waits for whoever is at it: the feed is read on, by the mark of before.
    SELECT h.feed, h.position INTO feed, head FROM feed_head h;
    INSERT INTO feed_marking DEFAULT VALUES ON CONFLICT DO NOTHING;
    PERFORM FROM feed_marking FOR UPDATE SKIP LOCKED;
    IF NOT FOUND THEN
        RETURN;
    END IF;
    SELECT h.feed, h.position INTO feed, head FROM feed_head h;
    DELETE FROM feed_mark m WHERE m.feed <> mark_feed.feed OR m.up_to > head;
    SELECT m.up_to, m.digest INTO marked, digest FROM feed_mark m ORDER BY m.up_to DESC LIMIT 1;
    IF NOT FOUND THEN
        marked := 0;
        digest := repeat('0', 64);
    END IF;
    WHILE marked < head LOOP
        next_one := least(marked + 10000, head);
        SELECT string_agg(e.hash, '' ORDER BY f.position) INTO hashes
        FROM feed f JOIN journal_entry e USING (station_id, epoch, seq)
        WHERE f.position > marked AND f.position <= next_one;
        digest := encode(sha256(convert_to(digest || coalesce(hashes, ''), 'UTF8')), 'hex');
        INSERT INTO feed_mark (feed, up_to, digest) VALUES (mark_feed.feed, next_one, mark_feed.digest);
        marked := next_one;
    END LOOP;
END $$;

-- Where the feed ends now, with the digest of all of it (NULL where another reader is just making it), and
-- whether the digest that the caller was once told of the place `known_at` still holds. `signs_up` and `reads_confidential`: what it is given.
CREATE FUNCTION central.feed_place(
    known_at bigint, known_digest text,
    OUT head bigint, OUT digest text, OUT holds boolean, OUT signs_up boolean, OUT reads_confidential boolean
)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = central, pg_temp AS $$
DECLARE
    caller station := me();
    marked record;
BEGIN
    SELECT * INTO marked FROM mark_feed();
    head := marked.head;
    digest := marked.digest;
    holds := EXISTS (
        SELECT FROM feed_mark m
        WHERE (m.feed, m.up_to, m.digest) = (marked.feed, known_at, known_digest)
    );
    signs_up := (central.signs_up(caller)).at_all;
    reads_confidential := caller.reads_confidential;
END $$;

-- How many records of each kind the caller should have, with the exclusive or of their keys: its own, and of
-- the others those that it is given. Of a record that changes, the hash of its last entry stands for it.
-- Keys that are no keys are left out: nobody could keep them.
CREATE FUNCTION central.say_of_records()
RETURNS TABLE (entity text, own boolean, records bigint, digest text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = central, pg_temp AS $$
DECLARE
    caller station := me();
BEGIN
    RETURN QUERY
        SELECT r.entity, true, count(*), bit_xor(('x' || replace(r.id, '-', ''))::bit(128))::text
        FROM record r
        WHERE r.station_id = caller.id
            AND r.id ~ '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$'
        GROUP BY r.entity
        UNION ALL
        SELECT r.entity, false, count(*), bit_xor((
            'x' || CASE WHEN shared.changes THEN left(e.hash, 32) ELSE replace(r.id, '-', '') END
        )::bit(128))::text
        FROM record r
        JOIN shared_entity shared USING (entity)
        JOIN station s ON s.id = r.station_id
        JOIN journal_entry e ON (e.station_id, e.epoch, e.seq) = (r.station_id, r.epoch, r.seq)
        WHERE s.charter = caller.charter AND s.id <> caller.id AND is_given(caller, e, shared.changes)
            AND r.id ~ '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$'
        GROUP BY r.entity;
END $$;

-- How it stands with a station, in its own words at the end of a sync: see db/sync/station_state.py. Of its
-- size nothing is believed.
CREATE TABLE central.station_state (
    station_id uuid PRIMARY KEY REFERENCES central.station ON DELETE CASCADE,
    said_at    timestamptz NOT NULL DEFAULT now(),
    state      jsonb NOT NULL
);

CREATE FUNCTION central.say_state(its_state jsonb) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = central, pg_temp AS $$
DECLARE
    caller station := me();
BEGIN
    IF jsonb_typeof(its_state) IS DISTINCT FROM 'object' OR octet_length(its_state::text) > 32000 THEN
        PERFORM refuse('OS003', 'no state of a station', NULL);
    END IF;
    INSERT INTO station_state (station_id, state) VALUES (caller.id, its_state)
    ON CONFLICT (station_id) DO UPDATE SET said_at = now(), state = excluded.state;
END $$;

-- The municipality's counters, by number: what each may have, how it stands by its own words, and whether it
-- was shut out. `quarantined`: entries of its that the centre did not take in place of others.
CREATE FUNCTION central.say_of_stations()
RETURNS TABLE (
    station uuid, counter integer, signs_up boolean, reads_confidential boolean, revoked_at timestamptz,
    said_at timestamptz, state jsonb, head bigint, quarantined bigint
)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = central, pg_temp AS $$
DECLARE
    caller station := me();
BEGIN
    RETURN QUERY
        SELECT s.id, s.counter, (central.signs_up(s)).at_all, s.reads_confidential, s.revoked_at, t.said_at, t.state,
            (SELECT h.position FROM feed_head h),
            (SELECT count(*) FROM quarantine q WHERE q.station_id = s.id)
        FROM station s LEFT JOIN station_state t ON t.station_id = s.id
        WHERE s.charter = caller.charter
        ORDER BY s.counter, s.registered_at;
END $$;

GRANT EXECUTE ON FUNCTION central.pull(bigint, bigint, integer) TO ednogishe_station;
GRANT EXECUTE ON FUNCTION central.pull_again(bigint[]) TO ednogishe_station;
GRANT EXECUTE ON FUNCTION central.feed_place(bigint, text) TO ednogishe_station;
GRANT EXECUTE ON FUNCTION central.say_of_records() TO ednogishe_station;
GRANT EXECUTE ON FUNCTION central.say_state(jsonb) TO ednogishe_station;
GRANT EXECUTE ON FUNCTION central.say_of_stations() TO ednogishe_station;
