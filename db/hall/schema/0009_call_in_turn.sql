-- A call has a name of its own: a hall from before the first release has a `call_next`, too, which tells something
-- else. A counter that asked it there called somebody on the board whom it then knew nothing of.
ALTER FUNCTION hall.call_next(date, text[], timestamptz, jsonb) RENAME TO call_in_turn;
