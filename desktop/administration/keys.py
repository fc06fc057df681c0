"""Where this counter's key is, and what to say when that place refuses."""

from collections.abc import Iterator
from contextlib import contextmanager

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
