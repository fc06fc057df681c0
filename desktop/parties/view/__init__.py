"""The fields about whoever applies, as they stand in a form."""
