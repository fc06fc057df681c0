-- The words by which a service is found are the same at every counter.
INSERT INTO central.shared_entity VALUES ('service_words', false);
INSERT INTO central.kind_rule (entity, whose) VALUES ('service_words', 'own');
