"""The schema this program writes. A test holds `HEAD` against the migrations themselves."""

HEAD = "0009"
SCHEMA_VERSION = 9
