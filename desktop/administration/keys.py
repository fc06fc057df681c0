"""Where this counter's key is."""

from db.key_store import FileKeyStore, KeyStore, key_store_for
from desktop.office.profile import Profile


def key_store_of(profile: Profile) -> KeyStore:
    """The operating system's key store; throw-away offices keep the key in their folder."""
    if profile.throw_away:
        return FileKeyStore(profile.key_file)
    return key_store_for(profile.key_name, profile.key_file)
