-- Refused, as in 0012:
--   OS034 another station is at that content just now
-- A station that begins a piece and does not end its transaction kept whoever has the same content waiting for
-- twenty seconds. Now it is two; who keeps it longer than `idle_seconds` is ended, and the next night brings it.

-- The row of a content, locked; begun if nobody has. A size of NULL begins none, and gives one of NULLs.
CREATE FUNCTION central.content_in_hand(of_charter text, of_hash text, of_size bigint) RETURNS central.content
LANGUAGE plpgsql SET search_path = central, pg_temp SET lock_timeout = '1s' AS $$
DECLARE
    held content;
BEGIN
    FOR attempt IN 1..2 LOOP
        BEGIN
            IF of_size IS NOT NULL THEN
                INSERT INTO content (charter, hash, size) VALUES (of_charter, of_hash, of_size)
                ON CONFLICT DO NOTHING;
            END IF;
            SELECT * INTO held FROM content c WHERE (c.charter, c.hash) = (of_charter, of_hash) FOR UPDATE;
            RETURN held;
        EXCEPTION WHEN lock_not_available THEN
            PERFORM let_go();
        END;
    END LOOP;
    PERFORM refuse('OS034', 'another station is at that content just now', of_hash);
END $$;

CREATE OR REPLACE FUNCTION central.put_piece(of_hash text, at bigint, bytes bytea) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = central, pg_temp AS $$
DECLARE
    me   station;
    held content;
    of_size bigint;
BEGIN
    SELECT * INTO me FROM station WHERE role_name = session_user;
    IF NOT FOUND THEN
        PERFORM refuse('OS001', 'this role is no station', NULL);
    END IF;
    SELECT max((r.payload ->> 'size')::bigint) INTO of_size FROM record r
    WHERE r.entity = 'attachment' AND r.station_id = me.id AND r.payload ->> 'content_hash' = of_hash;
    IF of_size IS NULL OR of_size NOT BETWEEN 1 AND 26214400 THEN
        PERFORM refuse('OS031', 'no attachment of this station has that content', of_hash);
    END IF;
    held := content_in_hand(me.charter, of_hash, of_size);
    IF held.kept = held.size THEN
        RETURN held.kept;
    END IF;
    IF held.size <> of_size THEN
        PERFORM refuse('OS033', 'another station has begun it with another size', of_hash);
    END IF;
    IF at <> held.kept OR length(bytes) NOT BETWEEN 1 AND 1048576 OR at + length(bytes) > held.size THEN
        PERFORM refuse('OS032', 'another piece comes next', held.kept::text);
    END IF;
    INSERT INTO content_piece (charter, hash, place, piece) VALUES (me.charter, of_hash, at, bytes);
    held.kept := at + length(bytes);
    IF held.kept = held.size AND of_hash <> (
        SELECT encode(sha256(string_agg(p.piece, ''::bytea ORDER BY p.place)), 'hex')
        FROM content_piece p WHERE (p.charter, p.hash) = (me.charter, of_hash)
    ) THEN
        PERFORM refuse('OS033', 'the pieces are not that content', of_hash);
    END IF;
    UPDATE content c SET kept = held.kept, brought_by = me.id WHERE (c.charter, c.hash) = (me.charter, of_hash);
    RETURN held.kept;
END $$;

CREATE OR REPLACE FUNCTION central.drop_pieces(of_hash text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = central, pg_temp AS $$
DECLARE
    me station;
BEGIN
    SELECT * INTO me FROM station WHERE role_name = session_user;
    IF NOT FOUND THEN
        PERFORM refuse('OS001', 'this role is no station', NULL);
    END IF;
    PERFORM content_in_hand(me.charter, of_hash, NULL);
    DELETE FROM content c WHERE (c.charter, c.hash) = (me.charter, of_hash) AND c.kept < c.size AND EXISTS (
        SELECT FROM record r
        WHERE r.entity = 'attachment' AND r.station_id = me.id AND r.payload ->> 'content_hash' = of_hash
    );
END $$;
