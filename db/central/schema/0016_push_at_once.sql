-- A batch that is plainly the next piece of the chain is taken in by one statement. Whatever is not, for
-- whatever reason, is undone to where it began and goes entry by entry: refusals and quarantine are its words.

-- The batch entry by entry, as before; and each entry is one that its station may say.
CREATE FUNCTION central.push_one_by_one(
    caller central.station, headers text[], payloads text[], salts text[], hashes text[],
    OUT acknowledged_epoch integer, OUT acknowledged_seq bigint, OUT head_hash text,
    OUT stored integer, OUT quarantined_epoch integer, OUT quarantined_seq bigint
)
LANGUAGE plpgsql SET search_path = central, pg_temp AS $$
DECLARE
    head      record;
    before    record;
    item      record;
    entry     entry_facts;
    occupant  text;
    why       text;
    of_epochs integer[] := '{}';
    of_seqs   bigint[] := '{}';
BEGIN
    SELECT 0 AS epoch, 0::bigint AS seq, repeat('0', 64) AS hash INTO head;
    SELECT epoch, seq, hash INTO before FROM journal_entry WHERE station_id = caller.id
    ORDER BY epoch DESC, seq DESC LIMIT 1;
    IF FOUND THEN
        head := before;
    END IF;
    stored := 0;

    FOR item IN
        SELECT l.header, l.payload, l.salt, l.hash
        FROM unnest(headers, payloads, salts, hashes) WITH ORDINALITY AS l (header, payload, salt, hash, ordinal)
        ORDER BY l.ordinal
    LOOP
        entry := checked_entry(caller.id, item.header, item.payload, item.salt, item.hash);
        SELECT hash INTO occupant FROM journal_entry
        WHERE station_id = caller.id AND epoch = entry.epoch AND seq = entry.seq;
        IF occupant <> item.hash THEN
            INSERT INTO quarantine (station_id, epoch, seq, hash, header, payload, salt)
            SELECT caller.id, entry.epoch, entry.seq, item.hash, item.header, item.payload, item.salt
            WHERE (SELECT count(*) FROM quarantine q WHERE q.station_id = caller.id)
                < (SELECT value FROM bound WHERE name = 'quarantine_rows')
            ON CONFLICT DO NOTHING;
            quarantined_epoch := entry.epoch;
            quarantined_seq := entry.seq;
            EXIT;
        END IF;
        IF occupant IS NULL THEN
            IF (entry.epoch, entry.seq) <> (head.epoch, head.seq + 1) AND NOT (
                entry.epoch > head.epoch AND entry.seq = 1
                AND entry.epoch <= head.epoch + (SELECT value FROM bound WHERE name = 'epochs_ahead')
            ) THEN
                PERFORM refuse('OS008', 'an entry is missing before this one', concat(entry.epoch, '/', entry.seq));
            END IF;
            IF entry.previous_hash <> head.hash AND NOT (
                entry.epoch > head.epoch
                AND EXISTS (SELECT FROM journal_entry WHERE station_id = caller.id AND hash = entry.previous_hash)
            ) THEN
                PERFORM refuse('OS006', 'the entry continues another chain', concat(entry.epoch, '/', entry.seq));
            END IF;
            why := not_to_be_said(caller, entry.entity, item.payload::jsonb);
            IF why IS NOT NULL THEN
                PERFORM refuse('OS018', why, concat(entry.epoch, '/', entry.seq));
            END IF;
            INSERT INTO journal_entry
                (station_id, epoch, seq, hash, previous_hash, entity, entity_id, header, payload, salt)
            VALUES (
                caller.id, entry.epoch, entry.seq, item.hash, entry.previous_hash, entry.entity, entry.entity_id,
                item.header, item.payload, item.salt
            );
            IF item.payload IS NOT NULL THEN
                PERFORM keep_effect(caller.id, entry, item.payload);
                IF is_given_out(entry.entity, item.payload::jsonb) THEN
                    of_epochs := of_epochs || entry.epoch;
                    of_seqs := of_seqs || entry.seq;
                END IF;
            END IF;
            SELECT entry.epoch AS epoch, entry.seq AS seq, item.hash AS hash INTO head;
            stored := stored + 1;
        END IF;
        acknowledged_epoch := entry.epoch;
        acknowledged_seq := entry.seq;
        head_hash := item.hash;
    END LOOP;

    PERFORM feed_entries(caller.id, of_epochs, of_seqs);
END $$;

-- The whole batch at once: the seqs to be fed, or NULL where it is not plainly the next piece of the chain.
-- Raises whatever a damaged entry raises; nothing of it is then left, and the caller goes entry by entry.
-- Plans are made anew each time: one that was made for empty tables reads them whole when they are full.
CREATE FUNCTION central.push_plainly(
    caller central.station, of_epoch integer, after_seq bigint, after_hash text,
    headers text[], payloads text[], salts text[], hashes text[]
) RETURNS bigint[]
LANGUAGE plpgsql SET search_path = central, pg_temp SET plan_cache_mode = force_custom_plan AS $$
DECLARE
    signing record;
    found   record;
BEGIN
    SELECT * INTO signing FROM signs_up(caller);
    WITH listed AS MATERIALIZED (
        SELECT l.place, l.header, l.payload, l.salt, l.hash, l.header::jsonb AS facts, l.payload::jsonb AS content,
            lag(l.hash, 1, after_hash) OVER (ORDER BY l.place) AS previous_hash
        FROM unnest(headers, payloads, salts, hashes) WITH ORDINALITY AS l (header, payload, salt, hash, place)
    ), named AS MATERIALIZED (
        SELECT l.*, l.facts ->> 'entity' AS entity, l.facts ->> 'entity_id' AS entity_id,
            coalesce(l.content ->> 'kind', '') AS kind
        FROM listed l
    ), judged AS MATERIALIZED (
        SELECT n.place, n.header, n.payload, n.salt, n.hash, n.previous_hash, n.entity, n.entity_id, n.content,
            s.entity IS NOT NULL AND coalesce(r.given_out, d.given_out, true) AS given_out,
            (
                n.facts ->> 'station' = caller.id::text
                AND (n.facts ->> 'epoch')::integer = of_epoch
                AND (n.facts ->> 'seq')::bigint = after_seq + n.place
                AND n.facts ->> 'previous_hash' = n.previous_hash
                AND encode(sha256(convert_to(n.header, 'UTF8')), 'hex') = n.hash
                AND encode(sha256(decode(n.salt, 'hex') || convert_to(n.payload, 'UTF8')), 'hex')
                    = n.facts ->> 'payload_digest'
                AND n.content ->> 'station_id' = caller.id::text
                AND n.content ->> 'id' = n.entity_id
                -- An edition is judged by what came before it; what is erased reaches back.
                AND n.entity <> 'charter_edition'
                AND n.facts ->> 'action' NOT LIKE '%.erased'
                AND CASE WHEN d.numbered
                    THEN ((n.content ->> 'counter')::integer <> caller.counter) IS NOT TRUE
                        AND (p.pattern IS NULL OR n.content ->> 'number' ~ p.pattern)
                    ELSE true END
                AND CASE coalesce(r.whose, d.whose, 'own')
                    WHEN 'chief' THEN signing.as_chief
                    WHEN 'signs_up' THEN signing.at_all OR n.content ->> 'ends_at' <= n.content ->> 'starts_at'
                    WHEN 'municipality' THEN c.id IS NULL OR c.station_id = caller.id OR o.charter = caller.charter
                    WHEN 'holder' THEN c.id IS NULL OR c.station_id = caller.id
                        OR (o.charter = caller.charter AND (caller.heads OR handed_over(c.id, caller.id)))
                    ELSE true END
            ) IS TRUE AS holds
        FROM named n
        LEFT JOIN shared_entity s ON s.entity = n.entity
        LEFT JOIN kind_rule d ON d.entity = n.entity AND d.kind = ''
        LEFT JOIN kind_rule r ON r.entity = n.entity AND r.kind = n.kind
        LEFT JOIN patterns_of(caller) p ON p.entity = n.entity
        LEFT JOIN record c ON d.whose IN ('municipality', 'holder')
            AND c.entity = 'submission' AND c.id = n.content ->> 'submission_id'
        LEFT JOIN station o ON o.id = c.station_id
    ), plain AS MATERIALIZED (
        SELECT bool_and(j.holds) AS all_hold FROM judged j
    ), kept AS (
        INSERT INTO journal_entry
            (station_id, epoch, seq, hash, previous_hash, entity, entity_id, header, payload, salt)
        SELECT caller.id, of_epoch, after_seq + j.place, j.hash, j.previous_hash, j.entity, j.entity_id,
            j.header, j.payload, j.salt
        FROM judged j CROSS JOIN plain WHERE plain.all_hold
        ORDER BY j.place
    ), effect AS (
        INSERT INTO record AS stands (entity, id, station_id, payload, epoch, seq)
        SELECT DISTINCT ON (j.entity, j.entity_id)
            j.entity, j.entity_id, caller.id, j.content, of_epoch, after_seq + j.place
        FROM judged j CROSS JOIN plain WHERE plain.all_hold
        ORDER BY j.entity, j.entity_id, j.place DESC
        ON CONFLICT (entity, id) DO UPDATE
            SET payload = excluded.payload, epoch = excluded.epoch, seq = excluded.seq
            WHERE stands.station_id = excluded.station_id
                AND (stands.epoch, stands.seq) < (excluded.epoch, excluded.seq)
        RETURNING 1
    )
    SELECT (SELECT all_hold FROM plain) AS plainly, (SELECT count(*) FROM effect) AS changed,
        (SELECT count(DISTINCT (j.entity, j.entity_id)) FROM judged j) AS spoken_of,
        (SELECT coalesce(array_agg(after_seq + j.place ORDER BY j.place) FILTER (WHERE j.given_out), '{}')
            FROM judged j) AS fed
    INTO found;
    IF NOT found.plainly THEN
        RETURN NULL;
    END IF;
    IF found.changed <> found.spoken_of THEN
        RAISE data_exception USING MESSAGE = 'a record of another station';
    END IF;
    RETURN found.fed;
END $$;

CREATE FUNCTION central.push_lists(
    caller central.station, headers text[], payloads text[], salts text[], hashes text[],
    OUT acknowledged_epoch integer, OUT acknowledged_seq bigint, OUT head_hash text,
    OUT stored integer, OUT quarantined_epoch integer, OUT quarantined_seq bigint
)
LANGUAGE plpgsql SET search_path = central, pg_temp AS $$
DECLARE
    head  record;
    size  integer := cardinality(headers);
    fed   bigint[];
BEGIN
    IF size NOT BETWEEN 1 AND 500 OR (cardinality(payloads), cardinality(salts), cardinality(hashes))
        IS DISTINCT FROM (size, size, size)
    THEN
        PERFORM refuse('OS002', 'a batch has 1 to 500 entries', NULL);
    END IF;
    IF (SELECT sum(octet_length(l.header) + coalesce(octet_length(l.payload), 0))
        FROM unnest(headers, payloads) AS l (header, payload))
        > (SELECT value FROM bound WHERE name = 'batch_bytes')
    THEN
        PERFORM refuse('OS002', 'the batch is too large', NULL);
    END IF;
    SELECT epoch, seq, hash INTO head FROM journal_entry WHERE station_id = caller.id
    ORDER BY epoch DESC, seq DESC LIMIT 1;
    IF NOT FOUND THEN
        SELECT 1 AS epoch, 0::bigint AS seq, repeat('0', 64) AS hash INTO head;
    END IF;
    BEGIN
        fed := push_plainly(caller, head.epoch, head.seq, head.hash, headers, payloads, salts, hashes);
    EXCEPTION WHEN data_exception OR integrity_constraint_violation OR plpgsql_error THEN
        fed := NULL;
    END;
    IF fed IS NULL THEN
        SELECT * INTO acknowledged_epoch, acknowledged_seq, head_hash, stored, quarantined_epoch, quarantined_seq
        FROM push_one_by_one(caller, headers, payloads, salts, hashes);
        RETURN;
    END IF;
    PERFORM feed_entries(caller.id, array_fill(head.epoch, ARRAY[cardinality(fed)]), fed);
    acknowledged_epoch := head.epoch;
    acknowledged_seq := head.seq + size;
    head_hash := hashes[size];
    stored := size;
END $$;

-- The caller's row, locked: a second push of the same station, such as a cut one still committing, waits.
CREATE FUNCTION central.me_alone() RETURNS central.station
LANGUAGE plpgsql SET search_path = central, pg_temp AS $$
DECLARE
    caller station;
BEGIN
    SELECT * INTO caller FROM station WHERE role_name = session_user FOR UPDATE;
    IF NOT FOUND THEN
        PERFORM refuse('OS001', 'this role is no station', NULL);
    END IF;
    RETURN caller;
END $$;

CREATE OR REPLACE FUNCTION central.push_batch(
    headers text[], payloads text[], salts text[], hashes text[], its_signature text,
    OUT acknowledged_epoch integer, OUT acknowledged_seq bigint, OUT head_hash text,
    OUT stored integer, OUT quarantined_epoch integer, OUT quarantined_seq bigint
)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = central, pg_temp AS $$
DECLARE
    caller station := me_alone();
BEGIN
    IF (caller.public_key IS NULL) <> (its_signature IS NULL) THEN
        PERFORM refuse('OS016', 'a batch is signed where a key is registered, and only there', NULL);
    END IF;
    SELECT * INTO acknowledged_epoch, acknowledged_seq, head_hash, stored, quarantined_epoch, quarantined_seq
    FROM push_lists(caller, headers, payloads, salts, hashes);
    IF its_signature IS NOT NULL AND stored = cardinality(headers)
        AND (headers[1]::jsonb ->> 'epoch')::integer = acknowledged_epoch
    THEN
        INSERT INTO signed_batch (station_id, epoch, first_seq, last_seq, public_key, signature)
        VALUES (
            caller.id, acknowledged_epoch, acknowledged_seq - stored + 1, acknowledged_seq, caller.public_key,
            its_signature
        );
    END IF;
END $$;

-- For counters of an older program, which do not sign: one that has a key signs.
CREATE OR REPLACE FUNCTION central.push_batch(
    batch jsonb,
    OUT acknowledged_epoch integer, OUT acknowledged_seq bigint, OUT head_hash text,
    OUT stored integer, OUT quarantined_epoch integer, OUT quarantined_seq bigint
)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = central, pg_temp AS $$
DECLARE
    caller station := me_alone();
    lists  record;
BEGIN
    IF caller.public_key IS NOT NULL THEN
        PERFORM refuse('OS016', 'a batch is signed where a key is registered, and only there', NULL);
    END IF;
    IF jsonb_typeof(batch) IS DISTINCT FROM 'array' THEN
        PERFORM refuse('OS003', 'the batch is no array', NULL);
    END IF;
    IF jsonb_array_length(batch) NOT BETWEEN 1 AND 500 THEN
        PERFORM refuse('OS002', 'a batch has 1 to 500 entries', NULL);
    END IF;
    SELECT array_agg(e ->> 'header' ORDER BY place) AS headers, array_agg(e ->> 'payload' ORDER BY place) AS payloads,
        array_agg(e ->> 'salt' ORDER BY place) AS salts, array_agg(e ->> 'hash' ORDER BY place) AS hashes
    INTO lists FROM jsonb_array_elements(batch) WITH ORDINALITY AS listed (e, place);
    SELECT * INTO acknowledged_epoch, acknowledged_seq, head_hash, stored, quarantined_epoch, quarantined_seq
    FROM push_lists(caller, lists.headers, lists.payloads, lists.salts, lists.hashes);
END $$;

DROP FUNCTION central.feed_others(uuid, integer, bigint);
