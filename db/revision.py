"""The schema this program writes. A test holds `HEAD` against the migrations themselves."""

HEAD = "0008"
SCHEMA_VERSION = 8
