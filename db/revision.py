"""The schema this program writes. A test holds `HEAD` against the migrations themselves."""

HEAD = "0011"
SCHEMA_VERSION = 11
