"""The profile of a municipality that is not in the list, written before there is an office."""

from db.kept_text import keep_text, kept_text
from db.key_store import KeyStore, new_database_key
from desktop.administration.charter.guided.profile_draft import ProfileDraft
from desktop.administration.keys import refusals_explained
from desktop.office.charter import charter_path
from desktop.office.charter.copied import copied_profile
from desktop.office.charter.upgrades import FORMAT
from desktop.office.profile import Profile
from desktop.office.text_file import text_of


class FirstProfile:
    """See `Keeping`. `like` is the key of the profile to begin from; empty, nothing is in it yet.

    It is encrypted with the key that the counter has already, or else with a first one, in whose place the
    office's own comes when it is set up.
    """

    name = "profile.toml"

    def __init__(self, profile: Profile, key_store: KeyStore) -> None:
        self._profile, self._key_store = profile, key_store
        self._file = profile.folder / "profile.draft"
        self.like = ""

    def kept(self) -> str | None:
        """What was left half written, or `None`."""
        key = self._key_store.read()
        return None if key is None else kept_text(self._file, key)

    def begin(self) -> str:
        """What was left half written, else the profile to begin from without its key."""
        if (kept := self.kept()) is not None:
            return kept
        if not self.like:
            return f"format = {FORMAT}\n"
        path = charter_path(self.like)
        draft = ProfileDraft(copied_profile(text_of(path), path.name, self.like))
        draft.put(("key",), None)
        return draft.text

    def keep(self, text: str) -> None:
        """Keeps what is half written. Raises `KnownError` if the disk refuses."""
        key = self._key_store.read()
        with refusals_explained():
            self._profile.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            if key is None:
                key = new_database_key()
                self._key_store.write(key)
            keep_text(self._file, key, text)

    def drop(self) -> None:
        """Lets go of what was kept."""
        self._file.unlink(missing_ok=True)
