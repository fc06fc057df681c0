-- A report that was accepted holds at every counter: whoever accepts a new edition writes it there.

LOCK TABLE central.station IN ACCESS EXCLUSIVE MODE;

INSERT INTO central.shared_entity VALUES ('accepted_report', false);
INSERT INTO central.kind_rule (entity, whose) VALUES ('accepted_report', 'own');
