"""One folder that holds a counter's office: database, key file (where there is no key store), papers, log."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Profile:
    """The folder of one counter. Throw-away offices are simply another folder.

    `throw_away` offices keep even their key in the folder, so that deleting it leaves nothing behind.
    """

    folder: Path
    throw_away: bool = False

    @property
    def database(self) -> Path:
        """The encrypted file."""
        return self.folder / "office.db"

    @property
    def key_file(self) -> Path:
        """The key, where the operating system keeps none."""
        return self.folder / "office.key"

    @property
    def mark(self) -> Path:
        """How far the file had come, and on which computer: see `db.outside`."""
        return self.folder / "office.mark"

    @property
    def key_name(self) -> str:
        """Under what name the operating system keeps the key."""
        return str(self.folder.resolve())

    @property
    def instance_lock(self) -> Path:
        """Held by the one window that is open on this office."""
        return self.folder / "office.lock"

    @property
    def backups(self) -> Path:
        """Copies made before each migration."""
        return self.folder / "backups"

    @property
    def papers(self) -> Path:
        """Every slip as PDF, kept before it is sent to the printer."""
        return self.folder / "papers"

    @property
    def log(self) -> Path:
        """Faults of the program, without personal data."""
        return self.folder / "log" / "ednogishe.log"

    @property
    def exists(self) -> bool:
        """Whether an office has been set up here."""
        return self.database.exists()
