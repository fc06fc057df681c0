-- The second of two people agrees at their own desk, at another counter: what somebody proposed goes there, and
-- the answer comes back. Not what is about a case: its words stay where the case may be seen.

LOCK TABLE central.station IN ACCESS EXCLUSIVE MODE;

INSERT INTO central.shared_entity VALUES ('agreement', true), ('agreement_answer', false);
INSERT INTO central.kind_rule (entity, whose) VALUES ('agreement', 'own'), ('agreement_answer', 'own');

-- A proposal goes where heads work, and an answer from there to whoever proposed. An administrator says of each
-- counter whether heads work there: what another one answers is kept in its journal, and goes to nobody.
ALTER FUNCTION central.may_have(central.station, text, text) RENAME TO may_have_of_the_work;
CREATE FUNCTION central.may_have(caller central.station, of_entity text, key text) RETURNS boolean
LANGUAGE plpgsql STABLE SET search_path = central, pg_temp AS $$
BEGIN
    IF of_entity = 'agreement' THEN
        RETURN caller.heads AND EXISTS (
            SELECT FROM record r WHERE (r.entity, r.id) = ('agreement', key)
                AND r.payload ->> 'submission_id' IS NULL
        );
    END IF;
    IF of_entity = 'agreement_answer' THEN
        RETURN EXISTS (
            SELECT FROM record answer
            JOIN station s ON s.id = answer.station_id AND s.heads
            JOIN record asked ON (asked.entity, asked.id) = ('agreement', answer.payload ->> 'agreement_id')
            WHERE (answer.entity, answer.id) = ('agreement_answer', key) AND asked.station_id = caller.id
        );
    END IF;
    RETURN may_have_of_the_work(caller, of_entity, key);
END $$;
