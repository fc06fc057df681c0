-- A station that was put back, copied or lost: what the centre has of its journal, the branch that left it, and
-- which installation is at work as that station.

-- A random name of the computer and folder from which the station works; the first one to say so is it, until
-- a person has said at another that it works in its stead.
ALTER TABLE central.station ADD COLUMN installation text CHECK (length(installation) BETWEEN 16 AND 64);

CREATE FUNCTION central.work_from(its_installation text, in_stead boolean, OUT agreed boolean, OUT moment timestamptz)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = central, pg_temp AS $$
DECLARE
    caller station := me();
BEGIN
    UPDATE station s SET installation = its_installation
    WHERE s.id = caller.id AND s.installation IS DISTINCT FROM its_installation
        AND (s.installation IS NULL OR in_stead);
    SELECT s.installation = its_installation INTO agreed FROM station s WHERE s.id = caller.id;
    moment := now();
END $$;

-- The caller's own entries after that place, oldest first: whoever lost some gets them back.
CREATE FUNCTION central.own_entries(after_epoch integer, after_seq bigint, most integer)
RETURNS TABLE (epoch integer, seq bigint, hash text, header text, payload text, salt text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = central, pg_temp AS $$
DECLARE
    caller station := me();
BEGIN
    RETURN QUERY
        SELECT e.epoch, e.seq, e.hash, e.header, e.payload, e.salt
        FROM journal_entry e
        WHERE e.station_id = caller.id AND (e.epoch, e.seq) > (after_epoch, after_seq)
        ORDER BY e.epoch, e.seq
        LIMIT least(most, 500);
END $$;

-- The signatures under the caller's own entries after that place: what is not signed with its key, somebody
-- else has written.
CREATE FUNCTION central.own_signatures(after_epoch integer, after_seq bigint)
RETURNS TABLE (epoch integer, first_seq bigint, last_seq bigint, signature text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = central, pg_temp AS $$
DECLARE
    caller station := me();
BEGIN
    RETURN QUERY
        SELECT b.epoch, b.first_seq, b.last_seq, b.signature
        FROM signed_batch b
        WHERE b.station_id = caller.id AND (b.epoch, b.last_seq) > (after_epoch, after_seq)
        ORDER BY b.epoch, b.first_seq
        LIMIT 20000;
END $$;

-- Entries of a journal that was continued in two ways, whose places the other way has: kept whole, as evidence
-- and to be read. What they did stands in later entries of the station, which tells it once more.
CREATE TABLE central.branch_entry (
    station_id  uuid NOT NULL REFERENCES central.station,
    epoch       integer NOT NULL,
    seq         bigint NOT NULL,
    hash        text NOT NULL,
    entity      text NOT NULL,
    entity_id   text NOT NULL,
    header      text NOT NULL,
    payload     text,
    salt        text,
    received_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (station_id, epoch, seq, hash)
);

-- What is erased is erased here as well: the record itself, and what the station did about it if it is a case.
CREATE FUNCTION central.erase_in_branches() RETURNS trigger
LANGUAGE plpgsql SET search_path = central, pg_temp AS $$
BEGIN
    IF EXISTS (SELECT FROM fresh f WHERE position('.erased"' IN f.header) > 0) THEN
        UPDATE branch_entry b SET payload = NULL, salt = NULL
        FROM fresh f
        WHERE f.header::jsonb ->> 'action' = f.entity || '.erased' AND b.payload IS NOT NULL
            AND ((b.station_id, b.entity, b.entity_id) = (f.station_id, f.entity, f.entity_id)
                OR f.entity = 'submission' AND b.payload::jsonb ->> 'submission_id' = f.entity_id);
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER erase_in_branches AFTER INSERT ON central.journal_entry
    REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION central.erase_in_branches();

-- Takes in the branch, at most 500 entries at once and 100,000 of one station; how many of these are kept now.
CREATE FUNCTION central.push_branch(headers text[], payloads text[], salts text[], hashes text[]) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = central, pg_temp AS $$
DECLARE
    caller station := me();
    size   integer := cardinality(headers);
    item   record;
    entry  entry_facts;
BEGIN
    PERFORM FROM station s WHERE s.id = caller.id FOR UPDATE;
    IF size NOT BETWEEN 1 AND 500 OR (cardinality(payloads), cardinality(salts), cardinality(hashes))
        IS DISTINCT FROM (size, size, size)
        OR (SELECT sum(octet_length(l.header) + coalesce(octet_length(l.payload), 0))
            FROM unnest(headers, payloads) AS l (header, payload)) > 8000000
        OR (SELECT count(*) FROM branch_entry b WHERE b.station_id = caller.id) > 100000
    THEN
        PERFORM refuse('OS002', 'a batch has 1 to 500 entries', NULL);
    END IF;
    FOR item IN
        SELECT l.header, l.payload, l.salt, l.hash
        FROM unnest(headers, payloads, salts, hashes) AS l (header, payload, salt, hash)
    LOOP
        entry := checked_entry(caller.id, item.header, item.payload, item.salt, item.hash);
        INSERT INTO branch_entry (station_id, epoch, seq, hash, entity, entity_id, header, payload, salt)
        VALUES (
            caller.id, entry.epoch, entry.seq, item.hash, entry.entity, entry.entity_id, item.header,
            item.payload, item.salt
        )
        ON CONFLICT DO NOTHING;
    END LOOP;
    RETURN size;
END $$;

GRANT EXECUTE ON FUNCTION central.work_from(text, boolean) TO ednogishe_station;
GRANT EXECUTE ON FUNCTION central.own_entries(integer, bigint, integer) TO ednogishe_station;
GRANT EXECUTE ON FUNCTION central.own_signatures(integer, bigint) TO ednogishe_station;
GRANT EXECUTE ON FUNCTION central.push_branch(text[], text[], text[], text[]) TO ednogishe_station;
