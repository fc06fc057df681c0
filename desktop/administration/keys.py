"""Where this counter's key is, and what to say when that place refuses."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from keyring.errors import KeyringError

from db.key_store import FileKeyStore, KeyStore, key_store_for
from desktop.office.faults import KnownError
from desktop.office.language import N_
from desktop.office.profile import Profile


def key_store_of(profile: Profile) -> KeyStore:
    """The operating system's key store; throw-away offices keep the key in their folder."""
    if profile.throw_away:
        return FileKeyStore(profile.key_file)
    return key_store_for(profile.key_name, profile.key_file)


@contextmanager
def refusals_explained() -> Iterator[None]:
    """Turns a refusal of the disk or of the operating system's key store into a sentence.

    Raises:
        KnownError: in place of OSError and KeyringError.
    """
    try:
        yield
    except (OSError, KeyringError) as error:
        raise KnownError(
            N_(
                "The disk or the key store of this computer refuses. Free some space, unlock the key store "
                "or call the administrator, then try again."
            )
        ) from error


def close_to_others(profile: Profile) -> None:
    """Takes every right on the office's folder from other users of the computer, wherever it lies.

    On Windows the installer's rights hold. A folder that belongs to somebody else stays as they have it.
    """
    if sys.platform == "win32":
        return
    folders = [profile.folder, profile.backups, profile.papers, profile.log.parent]
    files = [*profile.folder.glob("office.*"), *profile.backups.glob("*"), *profile.log.parent.glob("*")]
    for one, mode in (*((one, 0o700) for one in folders), *((one, 0o600) for one in files)):
        with suppress(PermissionError, FileNotFoundError):
            if one.stat().st_mode & 0o077:
                one.chmod(mode)
