"""Scans and files that come with a submission: what is accepted, where it is kept, who may open it."""
