"""What may stand in the address of the central server, and what the line there must be like.

An address is a libpq connection string or URI. To another machine the line is encrypted, the certificate of
the server is checked against its name, and the password is proved by SCRAM bound to that very line; nothing
in the address or the environment makes it weaker. Of this computer's own server, nothing is asked.
"""

import os
import ssl
import sys
from collections.abc import Mapping
from pathlib import Path

from db.sync.faults import CentralRefused, Refusal, UnsafeAddress, Weakness

CONNECT_TIMEOUT_S = 10
_MAY_STAND = frozenset(
    {"host", "port", "dbname", "user", "password", "connect_timeout", "application_name", "sslrootcert"}
)
_PROTECTION = {
    "sslmode": "verify-full",
    "channel_binding": "require",
    "require_auth": "scram-sha-256",
    "target_session_attrs": "read-write",
}
"""What every line to another machine has, and what may be written out in the address for that reason."""
_ALWAYS = {
    # Kerberos would come before TLS, and then no certificate is asked for.
    "gssencmode": "disable",
    # In the home folder nobody's file decides: a certificate to show, a password.
    "sslcertmode": "disable",
    "passfile": str(Path(os.devnull) / "none"),
}
_GIVEN_BY_US = frozenset({"client_encoding", "connect_timeout", "application_name"})
_BESIDE_PARAMETERS = ("PGSERVICEFILE", "PGSYSCONFDIR", "PGREQUIRESSL")
_THIS_COMPUTER = frozenset({"", "localhost", "127.0.0.1", "::1"})
_BUNDLES = (
    "/etc/ssl/certs/ca-certificates.crt",  # Debian and its kin
    "/etc/pki/tls/certs/ca-bundle.crt",  # Fedora and its kin
    "/etc/ssl/ca-bundle.pem",  # openSUSE
    "/etc/ssl/cert.pem",  # Alpine, macOS
)
_BEGIN = "-----BEGIN CERTIFICATE-----"
_LONGEST_CERTIFICATES = 1 << 20


def understood(address: str) -> dict[str, str]:
    """The parameters of the address, as they are written.

    Raises:
        CentralRefused: it cannot be read; what is in it is not repeated.
    """
    from psycopg import ProgrammingError  # noqa: PLC0415
    from psycopg.conninfo import conninfo_to_dict  # noqa: PLC0415

    try:
        return {name: str(value) for name, value in conninfo_to_dict(address).items()}
    except ProgrammingError:
        # Its message repeats the connection string, password included.
        raise CentralRefused(Refusal.ADDRESS) from None


def is_here(given: Mapping[str, str]) -> bool:
    """Whether every host of the address is this computer, by its usual names or a local socket."""
    return all(
        host in _THIS_COMPUTER or host.startswith(("/", "@")) for host in given.get("host", "").split(",")
    )


def line_to(address: str, environment: Mapping[str, str], *, first_look: bool = False) -> dict[str, str]:
    """All that libpq is told of the line, so that neither the environment nor a default decides.

    `sslrootcert` is then the text of certificates, empty on this computer. `first_look`: it is only looked
    who is there, with a password that nobody can guess; the certificate is not known yet, and SCRAM bound
    to the line proves that the other end knows the password too.

    Raises:
        CentralRefused: the address cannot be read.
        UnsafeAddress: something in it, or in the environment, would make the line weaker or lead elsewhere.
    """
    given = understood(address)
    _check_environment(environment)
    for name, value in given.items():
        if name in _PROTECTION:
            _check_protection(name, value, given)
        elif name not in _MAY_STAND:
            raise UnsafeAddress(Weakness.PARAMETER, name)
    line = {"connect_timeout": str(CONNECT_TIMEOUT_S), "target_session_attrs": "read-write"} | given | _ALWAYS
    root = given.get("sslrootcert", "")
    if is_here(given):
        return line | {"sslrootcert": root and certificates(root)}
    line |= _PROTECTION
    if first_look:
        return line | {"sslmode": "require", "sslrootcert": ""}
    return line | {"sslrootcert": certificates(root)}


def kept(address: str) -> str:
    """The address as it is kept: of a certificate's file its text, so that the file may go.

    Raises as `line_to` does.
    """
    from psycopg.conninfo import make_conninfo  # noqa: PLC0415

    line_to(address, os.environ)
    given = understood(address)
    if (root := given.get("sslrootcert", "")) and root != "system":
        given["sslrootcert"] = certificates(root)
    return make_conninfo("", **given)


def with_password(address: str, password: str) -> str:
    """The address with that password in it; an empty one is none.

    Raises:
        CentralRefused: the address cannot be read.
    """
    from psycopg.conninfo import make_conninfo  # noqa: PLC0415

    return make_conninfo("", **understood(address) | {"password": password}) if password else address


def with_login(address: str, role: str, password: str) -> str:
    """The address for another role; an empty password is none."""
    from psycopg.conninfo import make_conninfo  # noqa: PLC0415

    return with_password(make_conninfo("", **facts_of(address) | {"user": role}), password)


def root_of(address: str) -> str:
    """The text of the certificates by which the server there is known; empty where the system's are."""
    root = understood(address).get("sslrootcert", "")
    return certificates(root) if root and root != "system" else ""


def facts_of(address: str) -> dict[str, str]:
    """All that the address says but the password: what it is the address of."""
    return {name: value for name, value in understood(address).items() if name != "password"}


def without_secret(address: str) -> str:
    """Where the server is, in words for the log and the journal: hosts, ports and the database."""
    given = understood(address)
    hosts, ports = given.get("host", "").split(","), given.get("port", "").split(",")
    ports = ports * len(hosts) if len(ports) == 1 else ports
    places = (
        f"{host or 'localhost'}{f':{port}' if port else ''}" for host, port in zip(hosts, ports, strict=False)
    )
    return f"{','.join(places)}/{given.get('dbname', '')}"


def certificates(given: str) -> str:
    """The text of the certificates: `given` itself, of the file of that name, or of the system's store.

    Raises:
        UnsafeAddress: there are none, or they cannot be read.
    """
    if given in {"", "system"}:
        return _of_the_system()
    text = given if given.startswith(_BEGIN) else _of_file(Path(given))
    try:
        ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT).load_verify_locations(cadata=text)
    except (ssl.SSLError, ValueError) as error:
        raise UnsafeAddress(Weakness.CERTIFICATE, "" if text is given else given) from error
    return text


def _of_file(file: Path) -> str:
    try:
        with file.open(encoding="ascii", errors="replace") as opened:
            return opened.read(_LONGEST_CERTIFICATES)
    except OSError as error:
        raise UnsafeAddress(Weakness.CERTIFICATE, str(file)) from error


def _of_the_system() -> str:
    # Not by OpenSSL's own search, which asks the environment, and on Windows finds nothing.
    if sys.platform == "win32":
        trusted = [
            der for der, encoding, trust in ssl.enum_certificates("ROOT") if encoding == "x509_asn" and trust
        ]
        return "".join(map(ssl.DER_cert_to_PEM_cert, trusted))
    for file in map(Path, _BUNDLES):
        if file.exists():
            return file.read_text("ascii", errors="replace")
    raise UnsafeAddress(Weakness.CERTIFICATE, _BUNDLES[0])


def _check_environment(environment: Mapping[str, str]) -> None:
    from psycopg import pq  # noqa: PLC0415

    deciding = [
        one.envvar.decode()
        for one in pq.Conninfo.get_defaults()
        if one.envvar and one.keyword.decode() not in _GIVEN_BY_US
    ]
    for name in (*deciding, *_BESIDE_PARAMETERS):
        if environment.get(name):
            raise UnsafeAddress(Weakness.ENVIRONMENT, name)


def _check_protection(name: str, value: str, given: Mapping[str, str]) -> None:
    if name == "target_session_attrs":
        if value not in {"read-write", "primary"}:
            raise UnsafeAddress(Weakness.PARAMETER, f"{name}={value}")
    elif value != _PROTECTION[name] and not is_here(given):
        raise UnsafeAddress(Weakness.PROTECTION, f"{name}={value}")
