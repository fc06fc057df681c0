"""A join code: a secret that nobody keeps, and where the central server is. Pure.

It is written `7Q2M-…@address`, and is read out, written down or pasted.
"""

import re
from dataclasses import dataclass, field

from desktop.office.check_code import join_code, secret_from_join_code
from desktop.office.faults import WrongInput
from desktop.office.language import N_
from desktop.office.names import cleaned_line

CODE = "join_code"
"""The field in which the code is typed."""

CODE_LIMIT = 300
USUAL_DATABASE, USUAL_PORT = "ednogishe", 5432
_ADDRESS = re.compile(
    r"(?P<host>\[[^\]\s]+\]|[A-Za-z0-9][A-Za-z0-9._-]*(?:,[A-Za-z0-9][A-Za-z0-9._-]*)*)(?::(?P<port>\d{1,5}))?(?:/(?P<database>[A-Za-z0-9_-]+))?"
)


@dataclass(frozen=True, slots=True)
class Address:
    """Where the central server is: host, or several of which one may be written to.

    Of an IPv6 address or a folder it is what stands in brackets.
    """

    host: str
    port: int
    database: str

    def __str__(self) -> str:
        """As it stands after the “@”: what is usual is not said."""
        host = f"[{self.host}]" if set(self.host) & set(":/") else self.host
        port = "" if self.port == USUAL_PORT else f":{self.port}"
        return f"{host}{port}" + ("" if self.database == USUAL_DATABASE else f"/{self.database}")

    def dsn(self, user: str, password: str, root: str = "") -> str:
        """The connection string of one who comes there and knows the server by the certificates of `root`."""
        from psycopg.conninfo import make_conninfo  # noqa: PLC0415

        return make_conninfo(
            host=self.host,
            port=self.port,
            dbname=self.database,
            user=user,
            password=password,
            sslrootcert=root or None,
        )


@dataclass(frozen=True, slots=True)
class JoinCode:
    """What was typed: the secret, and where the server is."""

    secret: bytes = field(repr=False)
    address: Address

    def written(self) -> str:
        """The code as it is handed over."""
        return f"{join_code(self.secret)}@{self.address}"


def code_typed(typed: str) -> JoinCode:
    """The code as it was read out, written down or pasted, whatever layout its letters were typed in.

    Raises:
        WrongInput: it is mistyped, or is without the server's address.
    """
    line = cleaned_line(typed, field=CODE, limit=CODE_LIMIT, required=True)
    secret, _at, place = line.replace(" ", "").rpartition("@")
    address = address_said(place)
    if not secret or address is None:
        raise WrongInput(
            N_(
                "The join code ends with “@” and the address of the central server, as in {example}. Enter "
                "all of it."
            ),
            field=CODE,
            example="7Q2M-…@10.0.0.5",
        )
    return JoinCode(secret_from_join_code(secret, field=CODE), address)


def address_said(text: str) -> Address | None:
    """The address as it stands after the “@”, or `None` where it is none."""
    found = _ADDRESS.fullmatch(text)
    if found is None:
        return None
    port = int(found["port"] or USUAL_PORT)
    host = found["host"].strip("[]")
    return Address(host, port, found["database"] or USUAL_DATABASE) if 0 < port < 1 << 16 else None
