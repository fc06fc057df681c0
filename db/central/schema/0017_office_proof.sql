-- The server proves to a counter that it is the one of the counter's office, before anything is sent to it.
--
-- For each municipality the administrator leaves here a key made of the office's own code, which stands on every
-- recovery sheet and which a server of somebody's own cannot know. The counter sends a random number; the answer
-- is HMAC-SHA256 of it and of the caller's role. The key is kept as the two padded blocks of RFC 2104, so that
-- PostgreSQL's own sha256() is enough.
-- Refusals beside those of push_batch:
--   OS040 no office's key is here for the caller

CREATE TABLE central.office (
    charter   text PRIMARY KEY,
    inner_pad bytea NOT NULL CHECK (length(inner_pad) = 64),
    outer_pad bytea NOT NULL CHECK (length(outer_pad) = 64)
);

CREATE FUNCTION central.prove(nonce bytea) RETURNS bytea
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = central, pg_temp AS $$
DECLARE
    pads office;
BEGIN
    IF length(nonce) <> 32 THEN
        PERFORM refuse('OS003', 'not 32 bytes', NULL);
    END IF;
    SELECT o.* INTO pads FROM office o WHERE o.charter = (
        SELECT s.charter FROM station s WHERE s.role_name = session_user
        UNION ALL
        SELECT j.charter FROM join_code j WHERE j.role_name = session_user
    );
    IF NOT FOUND THEN
        PERFORM refuse('OS040', 'no key of an office is kept here', NULL);
    END IF;
    RETURN sha256(pads.outer_pad || sha256(pads.inner_pad || nonce || convert_to(session_user, 'UTF8')));
END $$;

GRANT EXECUTE ON FUNCTION central.prove(bytea) TO ednogishe_station, ednogishe_joining;

-- By which certificates a new counter knows the server from its set-up on; empty where the system's store does.
ALTER TABLE central.join_code ADD COLUMN root_certificates text NOT NULL DEFAULT '';

CREATE FUNCTION central.join_root() RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = central, pg_temp AS $$
    SELECT j.root_certificates FROM join_code j WHERE j.role_name = session_user;
$$;

GRANT EXECUTE ON FUNCTION central.join_root() TO ednogishe_joining;
