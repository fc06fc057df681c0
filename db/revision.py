"""The schema this program writes: that of its last migration, by the numbers of their files.

A test holds it against the migrations themselves.
"""

from pathlib import Path

HEAD = max(file.name[:4] for file in (Path(__file__).parent / "migrations" / "versions").glob("[0-9]*.py"))
SCHEMA_VERSION = int(HEAD)
