"""The municipality's other counters as this one knows them: what of theirs is set aside, and why."""
