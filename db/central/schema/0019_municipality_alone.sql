-- What a charter says is told by several stations: none of them keeps the others waiting at its row.

CREATE FUNCTION central.municipality_alone(of_charter text) RETURNS void
LANGUAGE plpgsql SET search_path = central, pg_temp SET lock_timeout = '1s' AS $$
BEGIN
    FOR attempt IN 1..20 LOOP
        BEGIN
            INSERT INTO municipality (charter) VALUES (of_charter) ON CONFLICT DO NOTHING;
            PERFORM FROM municipality m WHERE m.charter = of_charter FOR UPDATE;
            RETURN;
        EXCEPTION WHEN lock_not_available THEN
            PERFORM let_go();
        END;
    END LOOP;
    RAISE lock_not_available USING MESSAGE = 'the municipality is held by another station';
END $$;

-- As before; and where all of it was told today, nothing is written and nobody waits.
CREATE OR REPLACE FUNCTION central.tell_charter(its_ordinal integer, sign_up integer[], templates jsonb)
RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = central, pg_temp AS $$
DECLARE
    caller station := me();
BEGIN
    IF NOT caller.changes_charter OR EXISTS (
        SELECT FROM municipality m WHERE m.charter = caller.charter AND m.ordinal > its_ordinal
    ) THEN
        RETURN;
    END IF;
    IF cardinality(sign_up) > 100 THEN
        PERFORM refuse('OS002', 'at most 100 counters', NULL);
    END IF;
    IF EXISTS (SELECT FROM municipality m WHERE m.charter = caller.charter AND m.ordinal = its_ordinal)
        AND NOT EXISTS (
            SELECT FROM unnest(sign_up) WITH ORDINALITY AS told (counter, place)
            LEFT JOIN sign_up_counter c ON c.charter = caller.charter AND c.counter = told.counter
            WHERE c.counter IS NULL OR c.last_told < now() - interval '1 day' OR told.place = 1 AND NOT c.chief
        ) AND NOT EXISTS (
            SELECT FROM jsonb_each_text(templates) AS told
            JOIN kind_rule k ON k.entity = told.key AND k.kind = '' AND k.numbered
            LEFT JOIN numbering n ON n.charter = caller.charter AND n.entity = told.key AND n.template = told.value
            WHERE n.entity IS NULL
        )
    THEN
        RETURN;
    END IF;
    PERFORM municipality_alone(caller.charter);
    UPDATE municipality m SET ordinal = its_ordinal WHERE m.charter = caller.charter AND m.ordinal <= its_ordinal;
    IF NOT FOUND THEN
        RETURN;
    END IF;
    INSERT INTO sign_up_counter AS c
    SELECT caller.charter, told.counter, bool_or(told.place = 1), now()
    FROM unnest(sign_up) WITH ORDINALITY AS told (counter, place) GROUP BY told.counter
    ON CONFLICT (charter, counter) DO UPDATE SET chief = excluded.chief OR (
        c.chief AND c.last_told > now() - interval '30 days'
    ), last_told = excluded.last_told;
    INSERT INTO numbering
    SELECT caller.charter, told.key, told.value
    FROM jsonb_each_text(templates) AS told
    JOIN kind_rule k ON k.entity = told.key AND k.kind = '' AND k.numbered
    ON CONFLICT DO NOTHING;
    IF (SELECT count(*) FROM numbering n WHERE n.charter = caller.charter) > 100 THEN
        PERFORM refuse('OS002', 'at most 100 templates', NULL);
    END IF;
END $$;

CREATE OR REPLACE FUNCTION central.keep_edition(owner uuid, entry central.entry_facts, edition jsonb) RETURNS void
LANGUAGE plpgsql SET search_path = central, pg_temp AS $$
DECLARE
    actor text;
    of_municipality text;
BEGIN
    IF (edition ->> 'ordinal')::integer IS NULL OR edition ->> 'text' IS NULL
        OR edition ->> 'reason' IS NULL OR edition ->> 'adopted_by' IS NULL
    THEN
        PERFORM refuse('OS003', 'the edition lacks a part', concat(entry.epoch, '/', entry.seq));
    END IF;
    SELECT s.charter INTO of_municipality FROM station s WHERE s.id = owner;
    PERFORM municipality_alone(of_municipality);
    SELECT header::jsonb ->> 'actor' INTO actor FROM journal_entry j
    WHERE (j.station_id, j.epoch, j.seq) = (owner, entry.epoch, entry.seq);
    INSERT INTO charter_edition (
        id, charter, station_id, epoch, seq, ordinal, text_hash, reason, adopted_by, refused
    ) VALUES (
        entry.entity_id, of_municipality, owner, entry.epoch, entry.seq, (edition ->> 'ordinal')::integer,
        encode(sha256(convert_to(edition ->> 'text', 'UTF8')), 'hex'),
        edition ->> 'reason', edition ->> 'adopted_by', edition_refused(owner, actor, edition)
    );
END $$;
