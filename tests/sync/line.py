"""A line to the server that breaks when it is told to: a relay on the loopback, byte by byte."""

import selectors
import socket
import threading
from dataclasses import dataclass
from typing import Literal, Self

from psycopg.conninfo import make_conninfo

from tests.central.postgres import PASSWORD, Admitted, Database

Direction = Literal["up", "down"]


@dataclass
class Break:
    """The line is cut once `after` bytes have gone in `direction`; not one more arrives."""

    direction: Direction
    after: int


class Line:
    """Relays one connection at a time to the server's socket, and counts what went through."""

    def __init__(self, database: Database, broken: Break | None = None) -> None:
        self.carried: dict[Direction, int] = {"up": 0, "down": 0}
        self._target = str(database.folder / ".s.PGSQL.5432")
        self._broken = broken
        self._silent = threading.Event()
        self._listening = socket.create_server(("127.0.0.1", 0))
        self._told, self._tell = socket.socketpair()
        self._thread = threading.Thread(target=self._serve, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._tell.close()
        self._thread.join()
        self._told.close()
        self._listening.close()

    @property
    def port(self) -> int:
        """Where it listens on the loopback."""
        port: int = self._listening.getsockname()[1]
        return port

    def dsn(self, admitted: Admitted) -> str:
        """The station's connection string by way of this line."""
        return make_conninfo(
            host="127.0.0.1",
            port=self.port,
            dbname=admitted.database.name,
            user=admitted.role,
            password=PASSWORD,
            sslmode="disable",
        )

    def fall_silent(self) -> None:
        """From now on nothing arrives in either direction, and nobody is told."""
        self._silent.set()

    def _serve(self) -> None:
        with selectors.DefaultSelector() as waiting:
            waiting.register(self._listening, selectors.EVENT_READ)
            waiting.register(self._told, selectors.EVENT_READ)
            while self._told not in [key.fileobj for key, _ in waiting.select()]:
                client, _ = self._listening.accept()
                with client, socket.socket(socket.AF_UNIX) as server:
                    server.connect(self._target)
                    self._relay(client, server)

    def _relay(self, client: socket.socket, server: socket.socket) -> None:
        ways: dict[object, tuple[Direction, socket.socket]] = {
            client: ("up", server),
            server: ("down", client),
        }
        with selectors.DefaultSelector() as waiting:
            for end in (client, server, self._told):
                waiting.register(end, selectors.EVENT_READ)
            while True:
                for key, _ in waiting.select():
                    if key.fileobj not in ways:
                        return
                    direction, onward = ways[key.fileobj]
                    if not self._pass_on(direction, key.fileobj, onward):
                        return

    def _pass_on(self, direction: Direction, source: object, onward: socket.socket) -> bool:
        assert isinstance(source, socket.socket)
        try:
            said = source.recv(65_536)
            if self._silent.is_set():
                return bool(said)
            left = len(said)
            cut = self._broken if self._broken and self._broken.direction == direction else None
            if cut is not None:
                left = min(left, cut.after - self.carried[direction])
            onward.sendall(said[:left])
        except OSError:  # the other end is gone
            return False
        self.carried[direction] += left
        return bool(said) and left == len(said)
