-- What a station erases is its own, and is always taken.
--
-- Refused with OS009, as everywhere: an erasure of another station's record. One that came by its header alone
-- had no record to be compared, and took the bytes of any file with it.

CREATE FUNCTION central.erases_its_own() RETURNS trigger
LANGUAGE plpgsql SET search_path = central, pg_temp AS $$
BEGIN
    IF EXISTS (
        SELECT FROM fresh f JOIN record r ON (r.entity, r.id) = (f.entity, f.entity_id)
        WHERE position('.erased"' IN f.header) > 0 AND r.station_id <> f.station_id
    ) THEN
        PERFORM refuse('OS009', 'the record belongs to another station', NULL);
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER erases_its_own AFTER INSERT ON central.journal_entry
    REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION central.erases_its_own();

-- Whether the station tells a record of its own that stands, with nothing new in it: each value is as it was,
-- or is empty now; of a step's details „–“ may stand for what was said. When terms are over, the counter may
-- sign nobody up any more and the account to which the case was given may be closed: words go all the same.
CREATE FUNCTION central.only_empties(caller central.station, its_entity text, content jsonb) RETURNS boolean
LANGUAGE sql STABLE SET search_path = central, pg_temp AS $$
    SELECT EXISTS (
        SELECT FROM record r
        WHERE (r.entity, r.id, r.station_id) = (its_entity, content ->> 'id', caller.id) AND NOT EXISTS (
            SELECT FROM jsonb_each(content) AS told
            WHERE told.value IS DISTINCT FROM r.payload -> told.key
                AND told.key NOT IN ('erased_at', 'erased_under', 'marks', 'details')
                AND told.value NOT IN ('null', '""', '[]', '{}', '0', 'false')
        ) AND NOT EXISTS (
            SELECT FROM jsonb_each(
                CASE jsonb_typeof(content -> 'details') WHEN 'object' THEN content -> 'details' ELSE '{}' END
            ) AS told
            WHERE told.value IS DISTINCT FROM r.payload -> 'details' -> told.key AND told.value <> '"–"'
        )
    )
$$;

ALTER FUNCTION central.not_to_be_said(central.station, text, jsonb) RENAME TO new_not_to_be_said;
CREATE FUNCTION central.not_to_be_said(caller central.station, its_entity text, content jsonb) RETURNS text
LANGUAGE sql STABLE SET search_path = central, pg_temp AS $$
    SELECT CASE WHEN NOT only_empties(caller, its_entity, content) THEN
        new_not_to_be_said(caller, its_entity, content)
    END
$$;
