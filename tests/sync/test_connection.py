"""What an address may say, and what the line to another machine is like; with a real server that has TLS."""

import os
import subprocess
import sys
from collections.abc import Iterator

import pytest
import trustme

from db.sync.address import is_here, kept, line_to, understood
from db.sync.connection import connected
from db.sync.faults import CentralRefused, Refusal, ServerUnproven, UnsafeAddress, Weakness
from tests.central.clusters import ANOTHER_COMPUTER, Cluster, cluster

OURS, FOREIGN = trustme.CA(), trustme.CA()
ROOT, ANOTHER_ROOT = (one.cert_pem.bytes().decode() for one in (OURS, FOREIGN))
FAR = f"host=10.0.0.5 user=seven sslrootcert='{ROOT}'"
SECRET = "secret of seven"
UNNAMED = "127.0.0.3"
"""The same server by an address that its certificate does not name."""


@pytest.fixture(scope="module")
def server() -> Iterator[Cluster]:
    """At an address that counts as another machine's; its role is `seven`."""
    with cluster(settings={"listen_addresses": f"{ANOTHER_COMPUTER},{UNNAMED}"}) as one:
        one.show_certificate(OURS, ANOTHER_COMPUTER)
        one.admit_only(
            "local all postgres trust", "hostssl all seven all scram-sha-256", "hostssl all all all trust"
        )
        one.start()
        one.ask(f"CREATE ROLE seven LOGIN PASSWORD '{SECRET}'")
        one.ask("CREATE ROLE anybody LOGIN")
        yield one


def test_the_right_certificate_is_accepted_and_the_line_is_encrypted(server):
    with connected(server.address("seven", SECRET, sslrootcert=ROOT)) as line:
        asked = line.execute("SELECT ssl, version FROM pg_stat_ssl WHERE pid = pg_backend_pid()").fetchone()
    assert asked == (True, "TLSv1.3")


@pytest.mark.parametrize(
    "root", [{"sslrootcert": ANOTHER_ROOT}, {}, {"sslrootcert": "system"}], ids=["another", "none", "system"]
)
def test_a_certificate_that_nobody_known_signed_is_refused(server, root):
    with (
        pytest.raises(ServerUnproven, match="certificate verify failed"),
        connected(server.address("seven", SECRET, **root)),
    ):
        pass


def test_a_certificate_of_another_name_is_refused(server):
    address = server.address("seven", SECRET, sslrootcert=ROOT).replace(ANOTHER_COMPUTER, UNNAMED)
    with pytest.raises(ServerUnproven, match="does not match host name"), connected(address):
        pass


def test_a_server_that_asks_for_no_proof_of_the_password_is_refused(server):
    """One that lets anybody in need not know the password: it is not the one that we know."""
    with pytest.raises(ServerUnproven), connected(server.address("anybody", SECRET, sslrootcert=ROOT)):
        pass


def test_the_right_server_may_refuse_the_password(server):
    with (
        pytest.raises(CentralRefused) as refused,
        connected(server.address("seven", "another", sslrootcert=ROOT)),
    ):
        pass
    assert refused.value.reason is Refusal.AUTHENTICATION


def test_a_first_look_needs_no_certificate_but_the_other_end_must_know_the_secret(server):
    with connected(server.address("seven", SECRET), first_look=True) as line:
        assert line.execute("SELECT 1").fetchone() == (1,)
    with pytest.raises(CentralRefused), connected(server.address("seven", "guess"), first_look=True):
        pass
    with pytest.raises(ServerUnproven), connected(server.address("anybody", SECRET), first_look=True):
        pass


@pytest.mark.parametrize(
    ("said", "weakness"),
    [
        ("service=office", Weakness.PARAMETER),
        ("hostaddr=10.0.0.6", Weakness.PARAMETER),
        ("passfile=/tmp/pgpass", Weakness.PARAMETER),
        ("options='-c search_path=evil'", Weakness.PARAMETER),
        ("sslcert=/tmp/mine.crt", Weakness.PARAMETER),
        ("gssencmode=prefer", Weakness.PARAMETER),
        ("requirepeer=postgres", Weakness.PARAMETER),
        ("target_session_attrs=any", Weakness.PARAMETER),
        *(
            (f"sslmode={mode}", Weakness.PROTECTION)
            for mode in ("disable", "allow", "prefer", "require", "verify-ca")
        ),
        ("channel_binding=prefer", Weakness.PROTECTION),
        ("channel_binding=disable", Weakness.PROTECTION),
        ("require_auth=scram-sha-256,password", Weakness.PROTECTION),
        ("require_auth=none", Weakness.PROTECTION),
    ],
)
def test_what_would_make_the_line_weaker_is_refused(said, weakness):
    with pytest.raises(UnsafeAddress) as refused:
        line_to(f"{FAR} {said}", {})
    assert refused.value.weakness is weakness
    assert refused.value.name.split("=")[0] == said.split("=")[0]


@pytest.mark.parametrize("local", ["host=localhost hostaddr=10.0.0.6", "hostaddr=10.0.0.6", "service=office"])
def test_an_address_of_this_computer_that_leads_elsewhere_is_refused(local):
    with pytest.raises(UnsafeAddress):
        line_to(local, {})


@pytest.mark.parametrize(
    "variable",
    [
        "PGSERVICE",
        "PGSERVICEFILE",
        "PGSYSCONFDIR",
        "PGHOST",
        "PGHOSTADDR",
        "PGPORT",
        "PGDATABASE",
        "PGUSER",
        "PGPASSWORD",
        "PGPASSFILE",
        "PGSSLMODE",
        "PGREQUIRESSL",
        "PGSSLROOTCERT",
        "PGSSLCRL",
        "PGREQUIREAUTH",
        "PGCHANNELBINDING",
        "PGGSSENCMODE",
        "PGOPTIONS",
        "PGTARGETSESSIONATTRS",
    ],
)
@pytest.mark.parametrize("address", [FAR, "host=localhost", ""], ids=["far", "here", "nothing"])
def test_the_environment_never_decides(variable, address):
    with pytest.raises(UnsafeAddress) as refused:
        line_to(address, {variable: "x"})
    assert (refused.value.weakness, refused.value.name) == (Weakness.ENVIRONMENT, variable)


def test_a_password_file_in_the_home_folder_is_not_read(server, tmp_path, monkeypatch):
    file = tmp_path / ".pgpass"
    file.write_text(f"*:*:*:*:{SECRET}\n")
    file.chmod(0o600)
    monkeypatch.setenv("HOME", str(tmp_path))
    address = f"host={ANOTHER_COMPUTER} port={server.port} dbname=postgres user=seven sslrootcert='{ROOT}'"
    with pytest.raises(CentralRefused), connected(address):
        pass


def test_what_is_harmless_in_the_environment_does_not_stop_anybody():
    assert line_to(FAR, {"PGAPPNAME": "x", "PGCLIENTENCODING": "LATIN1", "PGCONNECT_TIMEOUT": "1"})


@pytest.mark.parametrize(
    "host", ["10.0.0.5", "db.pernik.bg", "10.0.0.5,10.0.0.6", "localhost,10.0.0.5", "127.0.0.2"]
)
def test_to_another_machine_the_line_is_protected(host):
    told = line_to(f"host={host}", {})
    assert told["sslmode"] == "verify-full"
    assert (told["channel_binding"], told["require_auth"]) == ("require", "scram-sha-256")
    assert told["target_session_attrs"] == "read-write"


@pytest.mark.parametrize(
    "dsn", ["", "host=/tmp", "host=localhost", "postgresql://127.0.0.1/x", "host=::1", "host=localhost,/tmp"]
)
def test_on_the_same_machine_it_may_be_plain(dsn):
    assert is_here(understood(dsn))
    assert "sslmode" not in line_to(dsn, {})
    assert line_to(f"{dsn} sslmode=disable" if "://" not in dsn else f"{dsn}?sslmode=disable", {})


def test_the_wait_for_an_answer_has_an_end():
    assert line_to("host=/tmp", {})["connect_timeout"] == "10"
    assert line_to("host=/tmp connect_timeout=3", {})["connect_timeout"] == "3"


def test_of_a_file_of_certificates_its_text_is_kept(tmp_path):
    file = tmp_path / "root.crt"
    file.write_text(ROOT)
    address = kept(f"host=10.0.0.5 user=seven sslrootcert={file}")
    file.unlink()
    assert understood(address)["sslrootcert"].split() == ROOT.split()
    assert understood(address)["host"] == "10.0.0.5"


@pytest.mark.parametrize("written", ["", "no certificate", "-----BEGIN CERTIFICATE-----\nZm9v\n"])
def test_a_file_that_holds_no_certificate_is_named(tmp_path, written):
    file = tmp_path / "root.crt"
    file.write_text(written)
    with pytest.raises(UnsafeAddress) as refused:
        kept(f"host=10.0.0.5 sslrootcert={file}")
    assert (refused.value.weakness, refused.value.name) == (Weakness.CERTIFICATE, str(file))


def test_the_driver_is_imported_only_when_it_is_needed():
    code = "import sys, db.sync.synchronise, db.central.central; sys.exit('psycopg' in sys.modules)"
    told = {name: value for name, value in os.environ.items() if not name.startswith("COV")}
    assert subprocess.run([sys.executable, "-c", code], check=False, env=told).returncode == 0
