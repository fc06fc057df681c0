"""What a connection string is given where it says nothing itself."""

import subprocess
import sys

import pytest
from psycopg.conninfo import conninfo_to_dict

from db.sync.connection import _completed


@pytest.mark.parametrize("host", ["10.0.0.5", "db.pernik.bg", "10.0.0.5,10.0.0.6"])
def test_to_another_machine_the_line_is_encrypted(host, monkeypatch):
    monkeypatch.delenv("PGSSLMODE", raising=False)
    assert conninfo_to_dict(_completed(f"host={host}"))["sslmode"] == "require"


@pytest.mark.parametrize("dsn", ["", "host=/tmp", "host=localhost", "postgresql://127.0.0.1/x", "host=::1"])
def test_on_the_same_machine_it_may_be_plain(dsn):
    assert "sslmode" not in conninfo_to_dict(_completed(dsn))


def test_what_the_administrator_wrote_stands():
    told = conninfo_to_dict(_completed("host=10.0.0.5 sslmode=verify-full connect_timeout=3"))
    assert (told["sslmode"], told["connect_timeout"]) == ("verify-full", "3")


def test_the_wait_for_an_answer_has_an_end():
    assert conninfo_to_dict(_completed("host=/tmp"))["connect_timeout"] == "10"


def test_the_driver_is_imported_only_when_it_is_needed():
    code = "import sys, db.sync.synchronise, db.central.central; sys.exit('psycopg' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
