-- Signed batches: a stolen password opens this door and cannot sign. The centre keeps the signatures with
-- what was signed; readers check them, each for itself, so that not even the centre need be believed.
-- (PostgreSQL has no Ed25519 of its own, and one written here would take longer than the push.)
--
-- Refusals: OS015 another key is registered   OS016 the batch is not signed   OS017 nothing there to sign

ALTER TABLE central.station ADD COLUMN public_key text CHECK (public_key ~ '^[0-9a-f]{64}$');

-- `public_key` is the one that was the station's when it signed: whoever is registered anew keeps what was
-- signed before. Two signatures of one range are kept, up to a bound: a false one keeps no true one out.
CREATE TABLE central.signed_batch (
    station_id uuid NOT NULL REFERENCES central.station,
    epoch      integer NOT NULL,
    first_seq  bigint NOT NULL,
    last_seq   bigint NOT NULL,
    public_key text NOT NULL,
    signature  text NOT NULL CHECK (signature ~ '^[0-9a-f]{128}$'),
    signed_at  timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (station_id, epoch, last_seq, first_seq, signature),
    CHECK (first_seq BETWEEN 1 AND last_seq AND last_seq < first_seq + 500)
);

CREATE FUNCTION central.me() RETURNS central.station
LANGUAGE plpgsql STABLE SET search_path = central, pg_temp AS $$
DECLARE
    caller station;
BEGIN
    SELECT * INTO caller FROM station WHERE role_name = session_user;
    IF NOT FOUND THEN
        PERFORM refuse('OS001', 'this role is no station', NULL);
    END IF;
    RETURN caller;
END $$;

-- The key is given once. Another one, after that, only an administrator lets in.
CREATE FUNCTION central.register_key(new_key text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = central, pg_temp AS $$
DECLARE
    caller station := me();
BEGIN
    UPDATE station SET public_key = new_key WHERE id = caller.id AND public_key IS NULL;
    IF NOT FOUND AND caller.public_key IS DISTINCT FROM new_key THEN
        PERFORM refuse('OS015', 'another key is registered for this station', NULL);
    END IF;
END $$;

-- Signs entries that are here already: those of before, and those of a batch that did not come in whole.
-- Three signatures of one entry are enough: what is handed to every reader does not grow at a station's will.
CREATE FUNCTION central.sign_range(
    of_epoch integer, first_one bigint, last_one bigint, its_signature text
) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = central, pg_temp AS $$
DECLARE
    caller station := me();
BEGIN
    PERFORM FROM station WHERE id = caller.id FOR UPDATE;
    IF caller.public_key IS NULL THEN
        PERFORM refuse('OS016', 'no key is registered for this station', NULL);
    END IF;
    IF last_one NOT BETWEEN first_one AND first_one + 499 OR NOT EXISTS (
        SELECT FROM journal_entry e WHERE (e.station_id, e.epoch, e.seq) = (caller.id, of_epoch, last_one)
    ) OR NOT EXISTS (
        SELECT FROM generate_series(first_one, last_one) AS place (seq)
        WHERE 3 > (
            SELECT count(*) FROM signed_batch b
            WHERE b.station_id = caller.id AND b.epoch = of_epoch AND b.public_key = caller.public_key
                AND b.last_seq BETWEEN place.seq AND place.seq + 499 AND b.first_seq <= place.seq
        )
    ) THEN
        PERFORM refuse('OS017', 'there is nothing to sign', concat(of_epoch, '/', last_one));
    END IF;
    INSERT INTO signed_batch (station_id, epoch, first_seq, last_seq, public_key, signature)
    VALUES (caller.id, of_epoch, first_one, last_one, caller.public_key, its_signature)
    ON CONFLICT DO NOTHING;
END $$;

-- Which key is registered for the caller, and where its next entry stands that nobody has signed with it
-- (NULL where there is none), with the last one that may be signed together with it.
CREATE FUNCTION central.say_of_signing(
    OUT public_key text, OUT unsigned_epoch integer, OUT unsigned_first bigint, OUT unsigned_last bigint
)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = central, pg_temp AS $$
DECLARE
    caller station := me();
BEGIN
    public_key := caller.public_key;
    WITH RECURSIVE epochs AS (
        -- The last entry of each epoch, from one to the one before: an index is asked, no journal is read.
        (SELECT e.epoch, e.seq AS last_seq FROM journal_entry e WHERE e.station_id = caller.id
        ORDER BY e.epoch DESC, e.seq DESC LIMIT 1)
        UNION ALL
        SELECT earlier.epoch, earlier.seq FROM epochs CROSS JOIN LATERAL (
            SELECT e.epoch, e.seq FROM journal_entry e
            WHERE e.station_id = caller.id AND e.epoch < epochs.epoch
            ORDER BY e.epoch DESC, e.seq DESC LIMIT 1
        ) AS earlier
    ), marks AS (
        -- What is signed begins at each `first_seq` and ends at each `last_seq`; before the first entry, and
        -- after the last one, an empty range stands for the edge.
        SELECT b.epoch, b.first_seq, b.last_seq FROM signed_batch b
        WHERE b.station_id = caller.id AND b.public_key = caller.public_key
        UNION ALL SELECT p.epoch, 0, 0 FROM epochs p
        UNION ALL SELECT p.epoch, p.last_seq + 1, p.last_seq + 1 FROM epochs p
    ), gaps AS (
        SELECT m.epoch, max(m.last_seq) OVER before AS reached, lead(m.first_seq) OVER before AS resumed
        FROM marks m
        WINDOW before AS (PARTITION BY m.epoch ORDER BY m.first_seq, m.last_seq)
    )
    SELECT g.epoch, g.reached + 1, least(g.resumed - 1, g.reached + 500)
    INTO unsigned_epoch, unsigned_first, unsigned_last
    FROM gaps g WHERE g.resumed > g.reached + 1
    ORDER BY g.epoch, g.reached LIMIT 1;
END $$;

-- Whatever was signed of the others' entries at these positions of the feed, at most 500: each range with the
-- hashes of all its entries, in their order. A range of which entries are no longer here is not told.
CREATE FUNCTION central.signatures_for(positions bigint[])
RETURNS TABLE (
    station uuid, epoch integer, first_seq bigint, last_seq bigint, public_key text, signature text,
    hashes text[]
)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = central, pg_temp AS $$
DECLARE
    caller station := me();
BEGIN
    IF cardinality(positions) > 500 THEN
        PERFORM refuse('OS002', 'at most 500 positions at once', NULL);
    END IF;
    RETURN QUERY
        SELECT b.station_id, b.epoch, b.first_seq, b.last_seq, b.public_key, b.signature, signed.hashes
        FROM (
            SELECT DISTINCT b.*
            FROM feed f
            JOIN station s ON s.id = f.station_id AND s.charter = caller.charter AND s.id <> caller.id
            JOIN signed_batch b ON b.station_id = f.station_id AND b.epoch = f.epoch
                AND b.last_seq BETWEEN f.seq AND f.seq + 499 AND b.first_seq <= f.seq
            WHERE f.position = ANY (positions)
        ) AS b
        CROSS JOIN LATERAL (
            SELECT array_agg(e.hash ORDER BY e.seq) AS hashes, count(*) AS known
            FROM journal_entry e
            WHERE e.station_id = b.station_id AND e.epoch = b.epoch
                AND e.seq BETWEEN b.first_seq AND b.last_seq
        ) AS signed
        WHERE signed.known = b.last_seq - b.first_seq + 1
        ORDER BY b.station_id, b.epoch, b.first_seq, b.signed_at;
END $$;

-- The keys of the municipality's counters; NULL where an older program has registered none yet.
CREATE FUNCTION central.say_of_keys() RETURNS TABLE (station uuid, public_key text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = central, pg_temp AS $$
DECLARE
    caller station := me();
BEGIN
    RETURN QUERY SELECT s.id, s.public_key FROM station s WHERE s.charter = caller.charter ORDER BY s.id;
END $$;

-- As `push_batch(jsonb)`, in four lists of the same length and with the batch's signature: over
-- {station, epoch, first_seq, last_seq, digest}, see db/sync/signing.py. Kept where all of it was new here.
CREATE FUNCTION central.push_batch(
    headers text[], payloads text[], salts text[], hashes text[], its_signature text,
    OUT acknowledged_epoch integer, OUT acknowledged_seq bigint, OUT head_hash text,
    OUT stored integer, OUT quarantined_epoch integer, OUT quarantined_seq bigint
)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = central, pg_temp AS $$
DECLARE
    caller station := me();
BEGIN
    IF (caller.public_key IS NULL) <> (its_signature IS NULL) THEN
        PERFORM refuse('OS016', 'a batch is signed where a key is registered, and only there', NULL);
    END IF;
    SELECT * INTO acknowledged_epoch, acknowledged_seq, head_hash, stored, quarantined_epoch, quarantined_seq
    FROM push_batch((
        SELECT jsonb_agg(jsonb_build_object('header', h, 'payload', p, 'salt', s, 'hash', d) ORDER BY place)
        FROM unnest(headers, payloads, salts, hashes) WITH ORDINALITY AS one (h, p, s, d, place)
    ));
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

GRANT EXECUTE ON FUNCTION central.register_key(text) TO ednogishe_station;
GRANT EXECUTE ON FUNCTION central.sign_range(integer, bigint, bigint, text) TO ednogishe_station;
GRANT EXECUTE ON FUNCTION central.say_of_signing() TO ednogishe_station;
GRANT EXECUTE ON FUNCTION central.signatures_for(bigint[]) TO ednogishe_station;
GRANT EXECUTE ON FUNCTION central.say_of_keys() TO ednogishe_station;
GRANT EXECUTE ON FUNCTION central.push_batch(text[], text[], text[], text[], text) TO ednogishe_station;
