-- What attachments hold: the bytes of each, under their SHA-256, brought and fetched in pieces, so that a cut line
-- goes on where it stopped. Nobody brings what no record of theirs names, and nobody fetches what they may not
-- read.
--
-- Refusals beside those of push_batch and join:
--   OS031 not wanted, or not to be read here   OS032 not the piece that comes next   OS033 not the content named

CREATE TABLE central.content (
    charter text NOT NULL,
    hash    text NOT NULL CHECK (hash ~ '^[0-9a-f]{64}$'),
    size    bigint NOT NULL CHECK (size > 0),
    kept    bigint NOT NULL DEFAULT 0 CHECK (kept BETWEEN 0 AND size),
    PRIMARY KEY (charter, hash)
);

CREATE TABLE central.content_piece (
    charter text NOT NULL,
    hash    text NOT NULL,
    place   bigint NOT NULL,
    piece   bytea NOT NULL,
    PRIMARY KEY (charter, hash, place),
    FOREIGN KEY (charter, hash) REFERENCES central.content ON DELETE CASCADE
);
-- Scans and photographs are compressed already.
ALTER TABLE central.content_piece ALTER COLUMN piece SET STORAGE EXTERNAL;

CREATE INDEX record_attachment ON central.record ((payload ->> 'content_hash')) WHERE entity = 'attachment';
CREATE INDEX record_step_of ON central.record ((payload ->> 'submission_id')) WHERE entity = 'submission_step';

CREATE FUNCTION central.is_confidential(submission text) RETURNS boolean
LANGUAGE sql STABLE SET search_path = central, pg_temp AS $$
    SELECT EXISTS (
        SELECT FROM record r WHERE r.entity = 'submission' AND r.id = submission
            AND r.payload -> 'marks' ?| ARRAY['corruption', 'confidential']
    ) OR EXISTS (
        SELECT FROM record r WHERE r.entity = 'submission_step' AND r.payload ->> 'submission_id' = submission
            AND (r.payload ->> 'kind' = 'marked_confidential' OR r.payload ->> 'kind' = 'marks_corrected'
                AND r.payload #>> '{details,marks}' ~ '(corruption|confidential)')
    );
$$;

-- Whether somebody who works at that station may read it: where it was registered; where somebody keeps what is
-- confidential; where somebody is named to see it. Which of them sees what, that station's program asks again.
CREATE FUNCTION central.may_read(reader uuid, submission text) RETURNS boolean
LANGUAGE sql STABLE SET search_path = central, pg_temp AS $$
    SELECT NOT is_confidential(submission) OR EXISTS (
        SELECT FROM record r WHERE r.entity = 'submission' AND r.id = submission AND r.station_id = reader
    ) OR EXISTS (
        SELECT FROM record a WHERE a.entity = 'account' AND a.station_id = reader
            AND a.payload -> 'active' = 'true'::jsonb
            AND a.payload -> 'roles' ?| ARRAY['secretary', 'ethics', 'supervisor']
    ) OR EXISTS (
        SELECT FROM record s
        JOIN record a ON a.entity = 'account' AND a.station_id = reader AND a.payload -> 'active' = 'true'::jsonb
        WHERE s.entity = 'submission_step' AND s.payload ->> 'submission_id' = submission
            AND s.payload ->> 'kind' IN ('named', 'assigned')
            AND (s.payload #>> '{details,name}' = a.payload ->> 'name'
                OR s.payload #>> '{details,login}' = a.payload ->> 'login')
    );
$$;

-- The contents of the caller's own attachments that are not whole here, and how many bytes of each are.
CREATE FUNCTION central.contents_wanted(most integer)
RETURNS TABLE (hash text, size bigint, kept bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = central, pg_temp AS $$
DECLARE
    me station;
BEGIN
    SELECT * INTO me FROM station WHERE role_name = session_user;
    IF NOT FOUND THEN
        PERFORM refuse('OS001', 'this role is no station', NULL);
    END IF;
    RETURN QUERY
        SELECT r.payload ->> 'content_hash', max((r.payload ->> 'size')::bigint), coalesce(max(c.kept), 0)
        FROM record r
        LEFT JOIN content c ON (c.charter, c.hash) = (me.charter, r.payload ->> 'content_hash')
        WHERE r.entity = 'attachment' AND r.station_id = me.id
            AND r.payload ->> 'content_hash' ~ '^[0-9a-f]{64}$'
            AND (r.payload ->> 'size')::bigint BETWEEN 1 AND 26214400
            AND (c.hash IS NULL OR c.kept < c.size)
        GROUP BY 1
        ORDER BY 1
        LIMIT most;
END $$;

-- The next piece of one of them; with the last one the whole is held against its hash. Gives what is kept now.
CREATE FUNCTION central.put_piece(of_hash text, at bigint, bytes bytea) RETURNS bigint
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
    INSERT INTO content (charter, hash, size) VALUES (me.charter, of_hash, of_size) ON CONFLICT DO NOTHING;
    SELECT * INTO held FROM content c WHERE (c.charter, c.hash) = (me.charter, of_hash) FOR UPDATE;
    IF held.kept = held.size THEN
        RETURN held.kept;
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
    UPDATE content c SET kept = held.kept WHERE (c.charter, c.hash) = (me.charter, of_hash);
    RETURN held.kept;
END $$;

-- Begins a content anew: its pieces did not make up what its hash names.
CREATE FUNCTION central.drop_pieces(of_hash text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = central, pg_temp AS $$
DECLARE
    me station;
BEGIN
    SELECT * INTO me FROM station WHERE role_name = session_user;
    IF NOT FOUND THEN
        PERFORM refuse('OS001', 'this role is no station', NULL);
    END IF;
    DELETE FROM content c WHERE (c.charter, c.hash) = (me.charter, of_hash) AND c.kept < c.size AND EXISTS (
        SELECT FROM record r
        WHERE r.entity = 'attachment' AND r.station_id = me.id AND r.payload ->> 'content_hash' = of_hash
    );
END $$;

CREATE FUNCTION central.may_fetch(reader central.station, of_hash text) RETURNS boolean
LANGUAGE sql STABLE SET search_path = central, pg_temp AS $$
    SELECT EXISTS (
        SELECT FROM record r JOIN station s ON s.id = r.station_id
        WHERE r.entity = 'attachment' AND r.payload ->> 'content_hash' = of_hash AND s.charter = reader.charter
            AND (r.station_id = reader.id OR may_read(reader.id, r.payload ->> 'submission_id'))
    );
$$;

-- Of these contents those that are whole here and that the caller may read.
CREATE FUNCTION central.contents_there(hashes text[])
RETURNS TABLE (hash text, size bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = central, pg_temp AS $$
DECLARE
    me station;
BEGIN
    SELECT * INTO me FROM station WHERE role_name = session_user;
    IF NOT FOUND THEN
        PERFORM refuse('OS001', 'this role is no station', NULL);
    END IF;
    RETURN QUERY
        SELECT c.hash, c.size FROM content c
        WHERE c.charter = me.charter AND c.hash = ANY (hashes) AND c.kept = c.size AND may_fetch(me, c.hash);
END $$;

-- The first piece of one of them from a place on; no row where there is none any more.
CREATE FUNCTION central.piece_of(of_hash text, from_place bigint)
RETURNS TABLE (place bigint, piece bytea)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = central, pg_temp AS $$
DECLARE
    me station;
BEGIN
    SELECT * INTO me FROM station WHERE role_name = session_user;
    IF NOT FOUND THEN
        PERFORM refuse('OS001', 'this role is no station', NULL);
    END IF;
    IF NOT may_fetch(me, of_hash) THEN
        PERFORM refuse('OS031', 'that content is not to be read here', of_hash);
    END IF;
    RETURN QUERY
        SELECT p.place, p.piece FROM content_piece p JOIN content c USING (charter, hash)
        WHERE p.charter = me.charter AND p.hash = of_hash AND c.kept = c.size AND p.place >= from_place
        ORDER BY p.place LIMIT 1;
END $$;

GRANT EXECUTE ON FUNCTION central.contents_wanted(integer) TO ednogishe_station;
GRANT EXECUTE ON FUNCTION central.put_piece(text, bigint, bytea) TO ednogishe_station;
GRANT EXECUTE ON FUNCTION central.drop_pieces(text) TO ednogishe_station;
GRANT EXECUTE ON FUNCTION central.contents_there(text[]) TO ednogishe_station;
GRANT EXECUTE ON FUNCTION central.piece_of(text, bigint) TO ednogishe_station;
