-- How often another computer has gone on as a station: each of them leaps further than the one before, which may
-- have given numbers that nobody has told here.
ALTER TABLE central.station ADD COLUMN takeovers integer NOT NULL DEFAULT 0;

DROP FUNCTION central.work_from(text, boolean);
CREATE FUNCTION central.work_from(
    its_installation text, in_stead boolean, OUT agreed boolean, OUT moment timestamptz, OUT takeovers integer
)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = central, pg_temp AS $$
DECLARE
    caller station := me();
BEGIN
    UPDATE station s SET installation = its_installation,
        takeovers = s.takeovers + in_stead::integer
    WHERE s.id = caller.id AND s.installation IS DISTINCT FROM its_installation
        AND (s.installation IS NULL OR in_stead);
    SELECT s.installation = its_installation, s.takeovers INTO agreed, work_from.takeovers
    FROM station s WHERE s.id = caller.id;
    moment := now();
END $$;

GRANT EXECUTE ON FUNCTION central.work_from(text, boolean) TO ednogishe_station;
