"""The schema this program writes. A test holds `HEAD` against the migrations themselves."""

HEAD = "0004"
SCHEMA_VERSION = 4
