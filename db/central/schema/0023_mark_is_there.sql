-- The row by which readers make the feed's mark one at a time is there from the beginning: whoever read first of
-- all, and left the transaction open, kept all others waiting for it.
INSERT INTO central.feed_marking DEFAULT VALUES ON CONFLICT DO NOTHING;
