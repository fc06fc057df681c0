-- Who brought a content. To name its hash in a record of one's own is no way to its bytes: one's own record
-- opens what one has brought, and nothing else; the records of others open what may be read of their cases.
ALTER TABLE central.content ADD COLUMN brought_by uuid;
UPDATE central.content c SET brought_by = named.station_id
FROM (
    SELECT payload ->> 'content_hash' AS hash, min(station_id::text)::uuid AS station_id
    FROM central.record WHERE entity = 'attachment'
    GROUP BY 1 HAVING count(DISTINCT station_id) = 1
) AS named
WHERE named.hash = c.hash;

CREATE OR REPLACE FUNCTION central.may_fetch(reader central.station, of_hash text) RETURNS boolean
LANGUAGE sql STABLE SET search_path = central, pg_temp AS $$
    SELECT EXISTS (
        SELECT FROM record r JOIN station s ON s.id = r.station_id
        WHERE r.entity = 'attachment' AND r.payload ->> 'content_hash' = of_hash AND s.charter = reader.charter
            AND r.station_id <> reader.id AND may_read(reader.id, r.payload ->> 'submission_id')
    ) OR EXISTS (
        SELECT FROM content c
        WHERE (c.charter, c.hash, c.brought_by) = (reader.charter, of_hash, reader.id)
    );
$$;

-- As before; and what another station began under the same hash with another size is not that content: whoever
-- has it begins it anew, where before it never became whole.
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
    INSERT INTO content (charter, hash, size) VALUES (me.charter, of_hash, of_size) ON CONFLICT DO NOTHING;
    SELECT * INTO held FROM content c WHERE (c.charter, c.hash) = (me.charter, of_hash) FOR UPDATE;
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
