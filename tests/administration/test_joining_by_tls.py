"""A new counter joins over the network: the code brings the certificate by which it knows the server."""

from collections.abc import Iterator

import pytest
import trustme
from psycopg.conninfo import make_conninfo

from db.central.central import init_central
from db.sync.address import root_of
from desktop.administration.admitting import issue_join_code
from desktop.administration.joining import join, look_at_code
from desktop.office.faults import KnownError
from desktop.office.language import language
from tests.central.clusters import ANOTHER_COMPUTER, Cluster, cluster
from tests.chosen_server import kept_server

OURS, FOREIGN = trustme.CA(), trustme.CA()


@pytest.fixture
def server() -> Iterator[Cluster]:
    """The office's server at another computer's address, with a certificate of its own authority."""
    with cluster() as one:
        one.show_certificate(OURS, ANOTHER_COMPUTER)
        one.admit_only("local all postgres trust", "hostssl all all all scram-sha-256")
        one.start()
        one.ask("CREATE DATABASE ednogishe")
        init_central(make_conninfo(one.dsn, dbname="ednogishe"))
        yield one


def test_the_code_is_enough_and_another_certificate_is_refused_from_then_on(server, desk):
    root = OURS.cert_pem.bytes().decode()
    kept_server(desk, server.address("counter_7", "secret", sslrootcert=root))
    administrator = make_conninfo(server.dsn, dbname="ednogishe")
    typed = issue_join_code(desk, administrator, counter=8, address=f"{ANOTHER_COMPUTER}:{server.port}")
    offer = look_at_code(typed)
    assert (offer.counter, offer.charter.key, offer.office_key) == (8, "pernik", desk.check_key)
    assert root_of(offer.server).split() == root.split()
    server.show_certificate(FOREIGN, ANOTHER_COMPUTER)
    server.ask("SELECT pg_reload_conf()")
    server.wait_until("SELECT pg_conf_load_time() > pg_postmaster_start_time()")
    with pytest.raises(KnownError) as refused:
        join(offer)
    assert "did not prove to be the central one" in refused.value.sentence(language("en"))
    server.show_certificate(OURS, ANOTHER_COMPUTER)
    server.ask("SELECT pg_reload_conf()")
    join(offer)
    assert server.ask_in("ednogishe", "SELECT counter FROM central.station") == [(8,)]
