-- What was paid for an application is known at every counter, so that no fee is asked for twice; a receipt's number
-- is of the counter that gave it. The sheets of a counter are closed there, and seen by the head of the centre.
INSERT INTO central.shared_entity VALUES ('payment', false), ('cash_sheet', false);
INSERT INTO central.kind_rule (entity, whose, numbered) VALUES ('payment', 'own', true), ('cash_sheet', 'own', false);
