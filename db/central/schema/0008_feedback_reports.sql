-- That a report on feedback was made is known at every counter: it is due of the office, not of one computer.
INSERT INTO central.shared_entity VALUES ('feedback_report', false);
