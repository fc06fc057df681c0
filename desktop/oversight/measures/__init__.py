"""What is done about faults against standards, and what was changed because of what citizens said."""
