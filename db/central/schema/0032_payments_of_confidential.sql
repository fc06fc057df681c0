-- What was paid for a confidential application goes no further than the application: elsewhere it does not exist.

LOCK TABLE central.station IN ACCESS EXCLUSIVE MODE;

ALTER FUNCTION central.may_have(central.station, text, text) RENAME TO may_have_of_agreements;
CREATE FUNCTION central.may_have(caller central.station, of_entity text, key text) RETURNS boolean
LANGUAGE plpgsql STABLE SET search_path = central, pg_temp AS $$
BEGIN
    IF of_entity = 'payment' AND NOT caller.reads_confidential THEN
        RETURN NOT EXISTS (
            SELECT FROM record r, jsonb_object_keys(r.payload -> 'shares') AS paid(application)
            WHERE (r.entity, r.id) = ('payment', key) AND is_confidential(paid.application)
        );
    END IF;
    RETURN may_have_of_agreements(caller, of_entity, key);
END $$;
