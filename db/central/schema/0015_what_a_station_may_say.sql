-- What a station may say, not only who it is: whose records each kind of entry may speak of, under which
-- numbers, and how much of the server one station may take for itself.
--
-- Refusal: OS018 the station may not say this. The client sends such an entry without its payload, so that
-- its journal goes on, and offers the payload again each time: see `withhold` and `give_again`.

LOCK TABLE central.station IN ACCESS EXCLUSIVE MODE;

-- The journal will be partitioned by year: no key of it can then be a target. Record, feed and editions are
-- written by the function that writes the entry, in its transaction, from the very same rows.
ALTER TABLE central.record DROP CONSTRAINT record_station_id_epoch_seq_fkey;
ALTER TABLE central.feed DROP CONSTRAINT feed_station_id_epoch_seq_fkey;
ALTER TABLE central.charter_edition DROP CONSTRAINT charter_edition_station_id_epoch_seq_fkey;

-- Bounds, by name; an administrator may change them.
CREATE TABLE central.bound (
    name  text PRIMARY KEY,
    value integer NOT NULL
);
INSERT INTO central.bound VALUES
    ('batch_bytes', 8000000),       -- of one push
    ('quarantine_rows', 50),        -- of one station
    ('refused_rows', 1000),         -- of one station
    ('epochs_ahead', 16),           -- an epoch that was begun and lost with its disk leaves a gap
    ('idle_seconds', 10),           -- a station's transaction that waits for its station
    ('busy_seconds', 60);           -- a station's transaction altogether

-- Heads work at this station: they assign, decide and name readers also of cases of other counters.
ALTER TABLE central.station ADD COLUMN heads boolean NOT NULL DEFAULT false;
UPDATE central.station s SET heads = true WHERE EXISTS (
    SELECT FROM central.record r
    WHERE r.entity = 'account' AND r.station_id = s.id AND r.payload -> 'active' = 'true'::jsonb
        AND r.payload -> 'roles' ?| ARRAY['supervisor', 'unit_head', 'secretary', 'ethics']
);

-- What a municipality's charter says that matters here; told by the stations that may change it, before they
-- hand anything in. What nobody has told yet bounds nobody.
CREATE TABLE central.municipality (
    charter text PRIMARY KEY,
    ordinal integer NOT NULL DEFAULT 0 -- of the edition that was told last
);
CREATE TABLE central.sign_up_counter (
    charter   text NOT NULL,
    counter   integer NOT NULL,
    chief     boolean NOT NULL,
    last_told timestamptz NOT NULL,
    PRIMARY KEY (charter, counter)
);
CREATE TABLE central.numbering (
    charter  text NOT NULL,
    entity   text NOT NULL,
    template text NOT NULL CHECK (length(template) BETWEEN 1 AND 200),
    PRIMARY KEY (charter, entity, template)
);

-- Whose records an entry may speak of:
--   own           it speaks of nothing but the station's own record
--   municipality  of any case of the municipality: a citizen comes to any counter
--   holder        of a case that lives at the station, or was handed over to somebody there, or where heads work
--   signs_up      only at the counters that sign up for receptions, if it takes an hour
--   chief         only at the first of them
-- `kind` is that of the payload, and '' any other. What is not `given_out`, and every entity that is not here,
-- is kept in its station's journal and given to nobody until a later step says whose it is.
CREATE TABLE central.kind_rule (
    entity    text NOT NULL,
    kind      text NOT NULL DEFAULT '',
    whose     text NOT NULL CHECK (whose IN ('own', 'municipality', 'holder', 'signs_up', 'chief')),
    numbered  boolean NOT NULL DEFAULT false,
    given_out boolean NOT NULL DEFAULT true,
    PRIMARY KEY (entity, kind)
);
INSERT INTO central.kind_rule (entity, kind, whose, numbered, given_out) VALUES
    ('submission', '', 'own', true, true),
    ('submission_letter', '', 'municipality', true, true),
    ('submission_letter', 'decision', 'holder', true, true),
    ('submission_letter', 'decision_notice', 'holder', true, true),
    ('attachment', '', 'municipality', false, true),
    ('booking', '', 'signs_up', true, true),
    ('box_opening', '', 'own', true, true),
    ('reception_change', '', 'chief', false, true),
    ('charter_edition', '', 'own', false, true),
    ('taken_edition', '', 'own', false, true),
    ('feedback_report', '', 'own', false, true),
    ('receipt_copy', '', 'municipality', false, true),
    ('confidential_opening', '', 'municipality', false, true),
    ('submission_step', '', 'municipality', false, false);
INSERT INTO central.kind_rule (entity, kind, whose)
SELECT 'submission_step', kind, 'municipality' FROM unnest(ARRAY[
    'marked_confidential', 'rectified', 'information_requested', 'information_received', 'inspection',
    'enquiry', 'opinion', 'danger_noted', 'routed', 'forwarded', 'told', 'apologised', 'withdrawn'
]) AS kind
UNION ALL
SELECT 'submission_step', kind, 'holder' FROM unnest(ARRAY[
    'assigned', 'assignment_undone', 'named', 'about_corrected', 'insult_confirmed', 'insult_rejected',
    'marks_corrected', 'extended', 'delay_told', 'sitting', 'decided', 'reopened', 'merged'
]) AS kind;

CREATE INDEX record_account ON central.record (station_id) WHERE entity = 'account';

-- The numbers of a template at one counter: '{counter:02}-{number:06}/{date}' as a regular expression.
CREATE FUNCTION central.pattern_of(template text, counter integer) RETURNS text
LANGUAGE plpgsql IMMUTABLE SET search_path = central, pg_temp AS $$
DECLARE
    pattern text := regexp_replace(template, '([].*+?^$()|\\[])', '\\\1', 'g');
    width   text := coalesce(substring(template FROM '\{counter:0(\d)\}'), '1');
    written text := counter::text;
BEGIN
    written := repeat('0', greatest(width::integer - length(written), 0)) || written;
    pattern := regexp_replace(pattern, '\{counter(:0\d)?\}', written, 'g');
    pattern := regexp_replace(pattern, '\{number(:0\d)?\}', '[0-9]+', 'g');
    pattern := regexp_replace(pattern, '\{year(:0\d)?\}', '[0-9]{4,}', 'g');
    pattern := replace(pattern, '{year2}', '[0-9]{2}');
    RETURN replace(pattern, '{date}', '[0-9]{2}[.][0-9]{2}[.][0-9]{4}');
END $$;

-- By entity, what a number of that station must look like; an entity of which no template was told is not here.
CREATE FUNCTION central.patterns_of(caller central.station) RETURNS TABLE (entity text, pattern text)
LANGUAGE sql STABLE SET search_path = central, pg_temp AS $$
    SELECT n.entity, '^(' || string_agg(pattern_of(n.template, caller.counter), '|') || ')$'
    FROM numbering n WHERE n.charter = caller.charter GROUP BY n.entity
$$;

-- Whether the station signs up, and whether it is the chief one; both true where nobody has told. A counter
-- that was one a month ago still hands in what it wrote then.
CREATE FUNCTION central.signs_up(caller central.station, OUT at_all boolean, OUT as_chief boolean)
LANGUAGE sql STABLE SET search_path = central, pg_temp AS $$
    WITH standing AS (
        SELECT c.counter, c.chief FROM sign_up_counter c
        WHERE c.charter = caller.charter AND c.last_told > (
            SELECT max(l.last_told) FROM sign_up_counter l WHERE l.charter = caller.charter
        ) - interval '30 days'
    )
    SELECT count(*) FILTER (WHERE counter = caller.counter) > 0 OR count(*) = 0,
        count(*) FILTER (WHERE counter = caller.counter AND chief) > 0 OR count(*) = 0
    FROM standing
$$;

-- Whether the case was given to somebody who works there: to a person, to a unit whose head has an account
-- there, to the commission of which a member has one. Nobody hands a case over to themselves.
CREATE FUNCTION central.handed_over(of_case text, receiver uuid) RETURNS boolean
LANGUAGE sql STABLE SET search_path = central, pg_temp AS $$
    SELECT EXISTS (
        SELECT FROM record step
        JOIN record account ON account.entity = 'account' AND account.station_id = receiver
            AND account.payload -> 'active' = 'true'::jsonb
        WHERE step.entity = 'submission_step' AND step.payload ->> 'kind' = 'assigned'
            AND step.payload ->> 'submission_id' = of_case AND step.station_id <> receiver
            AND CASE step.payload -> 'details' ->> 'to'
                WHEN 'person' THEN account.payload ->> 'name' = step.payload -> 'details' ->> 'name'
                WHEN 'unit' THEN account.payload ->> 'unit' = step.payload -> 'details' ->> 'unit'
                    AND account.payload -> 'roles' ? 'unit_head'
                WHEN 'commission' THEN account.payload -> 'roles' ? 'ethics'
            END
    )
$$;

-- Why the station may not say this of that record, or NULL.
CREATE FUNCTION central.not_to_be_said(caller central.station, its_entity text, content jsonb) RETURNS text
LANGUAGE plpgsql STABLE SET search_path = central, pg_temp AS $$
DECLARE
    rule     kind_rule;
    its_case record;
    signing  record;
BEGIN
    SELECT * INTO rule FROM kind_rule k
    WHERE k.entity = its_entity AND k.kind IN ('', coalesce(content ->> 'kind', ''))
    ORDER BY k.kind DESC LIMIT 1;
    IF NOT FOUND OR content IS NULL THEN
        RETURN NULL;
    END IF;
    IF rule.numbered AND (
        (content ->> 'counter')::integer <> caller.counter
        OR EXISTS (
            SELECT FROM patterns_of(caller) p
            WHERE p.entity = its_entity AND (content ->> 'number' !~ p.pattern) IS NOT FALSE
        )
    ) THEN
        RETURN 'the number is not one of this counter';
    END IF;
    IF rule.whose IN ('signs_up', 'chief') THEN
        SELECT * INTO signing FROM signs_up(caller);
        IF rule.whose = 'chief' AND NOT signing.as_chief THEN
            RETURN 'reception days are changed at the chief counter';
        END IF;
        IF rule.whose = 'signs_up' AND NOT signing.at_all
            AND (content ->> 'ends_at' > content ->> 'starts_at') IS NOT FALSE
        THEN
            RETURN 'this counter gives no hours';
        END IF;
    END IF;
    IF rule.whose IN ('municipality', 'holder') THEN
        SELECT r.id, r.station_id, s.charter INTO its_case
        FROM central.record r JOIN station s ON s.id = r.station_id
        WHERE r.entity = 'submission' AND r.id = content ->> 'submission_id';
        IF FOUND AND its_case.station_id <> caller.id THEN
            IF its_case.charter <> caller.charter THEN
                RETURN 'the case is of another municipality';
            END IF;
            IF rule.whose = 'holder' AND NOT caller.heads AND NOT handed_over(its_case.id, caller.id) THEN
                RETURN 'the case is of another counter and was not handed over';
            END IF;
        END IF;
    END IF;
    RETURN NULL;
END $$;

-- What the charter in force says, told by a station that may change it; a station that may not is not heard.
-- `templates`: by entity, how its numbers are written.
CREATE FUNCTION central.tell_charter(its_ordinal integer, sign_up integer[], templates jsonb) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = central, pg_temp AS $$
DECLARE
    caller station := me();
BEGIN
    IF NOT caller.changes_charter THEN
        RETURN;
    END IF;
    INSERT INTO municipality (charter) VALUES (caller.charter) ON CONFLICT DO NOTHING;
    UPDATE municipality m SET ordinal = its_ordinal WHERE m.charter = caller.charter AND m.ordinal <= its_ordinal;
    IF NOT FOUND THEN
        RETURN;
    END IF;
    IF cardinality(sign_up) > 100 THEN
        PERFORM refuse('OS002', 'at most 100 counters', NULL);
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

-- Whether heads work at the caller's counter: its program tells them beforehand what the centre would refuse.
CREATE FUNCTION central.say_of_rights(OUT heads boolean)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = central, pg_temp AS $$
DECLARE
    caller station := me();
BEGIN
    heads := caller.heads;
END $$;

-- Entries whose payload the centre did not take: they are in the journal by their header alone, have no
-- effect and go to nobody.
CREATE TABLE central.refused_entry (
    station_id uuid NOT NULL REFERENCES central.station,
    epoch      integer NOT NULL,
    seq        bigint NOT NULL,
    why        text NOT NULL CHECK (length(why) <= 200),
    refused_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (station_id, epoch, seq)
);

-- The caller will send that entry without its payload, because the centre refused it.
CREATE FUNCTION central.withhold(of_epoch integer, of_seq bigint, its_why text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = central, pg_temp AS $$
DECLARE
    caller station := me();
BEGIN
    IF (SELECT count(*) FROM refused_entry r WHERE r.station_id = caller.id)
        >= (SELECT value FROM bound WHERE name = 'refused_rows')
    THEN
        PERFORM refuse('OS002', 'too many entries of this station were refused', concat(of_epoch, '/', of_seq));
    END IF;
    INSERT INTO refused_entry (station_id, epoch, seq, why)
    VALUES (caller.id, of_epoch, of_seq, left(its_why, 200)) ON CONFLICT DO NOTHING;
END $$;

CREATE FUNCTION central.say_of_refused() RETURNS TABLE (epoch integer, seq bigint, why text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = central, pg_temp AS $$
DECLARE
    caller station := me();
BEGIN
    RETURN QUERY SELECT r.epoch, r.seq, r.why FROM refused_entry r
        WHERE r.station_id = caller.id ORDER BY r.epoch, r.seq;
END $$;

-- Ends the transactions of stations that hold what others wait for: one that waits for its station longer
-- than `idle_seconds`, or goes on longer than `busy_seconds`. Limits that a session sets for itself, it can
-- also lift; this one it cannot.
CREATE FUNCTION central.let_go() RETURNS integer
LANGUAGE sql VOLATILE SET search_path = central, pg_temp AS $$
    SELECT count(*) FILTER (WHERE pg_terminate_backend(a.pid))::integer
    FROM pg_stat_activity a
    JOIN station s ON s.role_name = a.usename
    WHERE a.datname = current_database() AND a.pid <> pg_backend_pid() AND (
        a.state LIKE 'idle in transaction%' AND a.state_change
            < clock_timestamp() - make_interval(secs => (SELECT value FROM bound WHERE name = 'idle_seconds'))
        OR a.xact_start
            < clock_timestamp() - make_interval(secs => (SELECT value FROM bound WHERE name = 'busy_seconds'))
    )
$$;

-- Takes the next `fresh` positions of the feed; gives the one before them. Taken last: whoever has it commits.
CREATE FUNCTION central.take_positions(fresh integer) RETURNS bigint
LANGUAGE plpgsql SET search_path = central, pg_temp SET lock_timeout = '1s' AS $$
DECLARE
    start bigint;
BEGIN
    FOR attempt IN 1..20 LOOP
        BEGIN
            UPDATE feed_head SET position = position + fresh RETURNING position - fresh INTO start;
            RETURN start;
        EXCEPTION WHEN lock_not_available THEN
            PERFORM let_go();
        END;
    END LOOP;
    RAISE lock_not_available USING MESSAGE = 'the feed is held by another station';
END $$;

-- Feeds these entries of one station, in their order; what has no payload, and what no rule gives out, is not.
CREATE FUNCTION central.feed_entries(station uuid, of_epochs integer[], of_seqs bigint[]) RETURNS void
LANGUAGE plpgsql SET search_path = central, pg_temp AS $$
DECLARE
    start bigint;
BEGIN
    IF cardinality(of_seqs) > 0 THEN
        start := take_positions(cardinality(of_seqs));
        INSERT INTO feed (position, station_id, epoch, seq)
        SELECT start + place, feed_entries.station, epoch, seq
        FROM unnest(of_epochs, of_seqs) WITH ORDINALITY AS fresh (epoch, seq, place);
    END IF;
END $$;

-- Whether entries of that entity and kind go to the other counters.
CREATE FUNCTION central.is_given_out(its_entity text, content jsonb) RETURNS boolean
LANGUAGE sql STABLE SET search_path = central, pg_temp AS $$
    SELECT EXISTS (SELECT FROM shared_entity s WHERE s.entity = its_entity) AND coalesce((
        SELECT k.given_out FROM kind_rule k
        WHERE k.entity = its_entity AND k.kind IN ('', coalesce(content ->> 'kind', ''))
        ORDER BY k.kind DESC LIMIT 1
    ), true)
$$;

-- The payload of a refused entry, offered once more: taken if the station may say it by now.
CREATE FUNCTION central.give_again(of_epoch integer, of_seq bigint, its_payload text, its_salt text)
RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = central, pg_temp AS $$
DECLARE
    caller station := me();
    kept   journal_entry;
    facts  entry_facts;
BEGIN
    PERFORM FROM station WHERE id = caller.id FOR UPDATE;
    IF NOT EXISTS (
        SELECT FROM refused_entry r WHERE (r.station_id, r.epoch, r.seq) = (caller.id, of_epoch, of_seq)
    ) THEN
        RETURN false;
    END IF;
    SELECT * INTO kept FROM journal_entry e
    WHERE (e.station_id, e.epoch, e.seq) = (caller.id, of_epoch, of_seq);
    IF NOT FOUND OR its_payload IS NULL THEN
        RETURN false;
    END IF;
    IF kept.payload IS NULL THEN
        facts := checked_entry(caller.id, kept.header, its_payload, its_salt, kept.hash);
        IF not_to_be_said(caller, facts.entity, its_payload::jsonb) IS NOT NULL THEN
            RETURN false;
        END IF;
        UPDATE journal_entry e SET payload = its_payload, salt = its_salt
        WHERE (e.station_id, e.epoch, e.seq) = (caller.id, of_epoch, of_seq);
        -- An entry of the same record that came later stands; this one is then told, and changes nothing.
        IF NOT EXISTS (
            SELECT FROM record r WHERE (r.entity, r.id) = (facts.entity, facts.entity_id)
                AND r.station_id = caller.id AND (r.epoch, r.seq) > (of_epoch, of_seq)
        ) THEN
            PERFORM keep_effect(caller.id, facts, its_payload);
        END IF;
        IF is_given_out(facts.entity, its_payload::jsonb) THEN
            PERFORM feed_entries(caller.id, ARRAY[of_epoch], ARRAY[of_seq]);
        END IF;
    END IF;
    DELETE FROM refused_entry r WHERE (r.station_id, r.epoch, r.seq) = (caller.id, of_epoch, of_seq);
    RETURN true;
END $$;

-- As before, but two set-ups of one municipality wait for each other at its row: a lock that any session may
-- take by its number would let a station stop the others.
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
    INSERT INTO municipality (charter) VALUES (of_municipality) ON CONFLICT DO NOTHING;
    PERFORM FROM municipality m WHERE m.charter = of_municipality FOR UPDATE;
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

GRANT EXECUTE ON FUNCTION central.tell_charter(integer, integer[], jsonb) TO ednogishe_station;
GRANT EXECUTE ON FUNCTION central.say_of_rights() TO ednogishe_station;
GRANT EXECUTE ON FUNCTION central.withhold(integer, bigint, text) TO ednogishe_station;
GRANT EXECUTE ON FUNCTION central.say_of_refused() TO ednogishe_station;
GRANT EXECUTE ON FUNCTION central.give_again(integer, bigint, text, text) TO ednogishe_station;
