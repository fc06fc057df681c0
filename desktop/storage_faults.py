"""What the storage can fail of, in sentences that say what to do about it."""

from collections.abc import Iterator
from contextlib import contextmanager

from db.faults import (
    DamagedFile,
    DatabaseBusy,
    DiskFailed,
    DiskFull,
    EmptyFile,
    FileInUse,
    ForeignFile,
    NewerDatabase,
    StorageError,
    UnsafeSqlite,
    UnwritableFile,
    WrongKey,
)
from desktop.office.faults import KnownError
from desktop.office.language import N_


@contextmanager
def storage_faults_explained() -> Iterator[None]:
    """Turns a fault of the storage into the sentence that says what to do about it.

    Raises:
        KnownError: in place of every StorageError.
    """
    try:
        yield
    except StorageError as error:
        raise KnownError(_SENTENCES[type(error)]) from error


def damaged_file() -> KnownError:
    """The sentence for a file of which a check found that it is not whole."""
    return KnownError(_SENTENCES[DamagedFile])


_SENTENCES: dict[type[StorageError], str] = {
    DiskFull: N_(
        "The disk is full and nothing was saved. What you typed is still on the screen. "
        "Free some space or call the administrator, then try again."
    ),
    DatabaseBusy: N_(
        "Another program is using the local database and nothing was saved. Wait a moment and try again."
    ),
    DiskFailed: N_(
        "The disk does not answer and nothing was saved. What you typed is still on the screen. "
        "Call the administrator."
    ),
    WrongKey: N_(
        "The key does not open the local database. Enter the recovery key from the printed recovery sheet."
    ),
    NewerDatabase: N_(
        "The local database was written by a newer version of the program. "
        "Install the newer version; the data was left as it is."
    ),
    EmptyFile: N_(
        "The database file “office.db” is empty: what was in it is not there any longer. It was left as it "
        "is. "
        "Change nothing in the folder and call the administrator, who puts the newest copy back."
    ),
    ForeignFile: N_(
        "The file in the place of “office.db” is not a database of this program. It was left as it is. "
        "Call the administrator, who puts the right file back."
    ),
    DamagedFile: N_(
        "The database file “office.db” is damaged: a part of it is missing or cannot be read. "
        "Register nothing more at this counter, change nothing in the folder and call the administrator, "
        "who puts "
        "the newest copy back."
    ),
    FileInUse: N_(
        "Another program or long work has the database open, the synchronisation perhaps. Wait until it is "
        "done, then try again."
    ),
    UnwritableFile: N_(
        "The database file “office.db” or its folder cannot be written by this user. Nothing was saved. "
        "Call the administrator, who gives the user the right to write there."
    ),
    UnsafeSqlite: N_(
        "The SQLite library of this installation is too old to be safe. "
        "Install the program again from the installer."
    ),
}
