"""The schema this program writes. A test holds `HEAD` against the migrations themselves."""

HEAD = "0010"
SCHEMA_VERSION = 10
