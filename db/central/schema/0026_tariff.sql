-- What a service is and what it costs is known at every counter; each speaks of nothing but its own record.
INSERT INTO central.shared_entity VALUES ('service_edition', false), ('adopted_fee', false);
INSERT INTO central.kind_rule (entity, whose) VALUES ('service_edition', 'own'), ('adopted_fee', 'own');
