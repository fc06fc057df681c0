-- What one counter writes of an institution holds at every counter, and every referral is counted for the office.
INSERT INTO central.shared_entity VALUES ('local_office', false), ('referral', false);
INSERT INTO central.kind_rule (entity, whose) VALUES ('local_office', 'own'), ('referral', 'own');
