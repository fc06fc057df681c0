"""Names and sentences of a charter, in each language that a citizen can ask for."""

import re
from collections.abc import Iterable, Mapping
from typing import Annotated, Any, TypeVar

from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from desktop.office.data_file import DataEntry, refusal
from desktop.office.language import N_

_BAD_KEY = N_(
    "In the file {file} “{key}” must be a name of small Latin letters (a-z), digits and _, "
    "beginning with a letter."
)


_LOOKS_LATIN = N_(
    "In the file {file} “{key}” has letters that only look Latin: {letters}. Type them again with the "
    "Latin keyboard."
)
_CYRILLIC = re.compile("[Ѐ-ӿ]")  # not for the catalogue: an alphabet


def _plain(key: str) -> str:
    if re.fullmatch("[a-z][a-z0-9_]*", key):
        return key
    foreign = dict.fromkeys(_CYRILLIC.findall(key))
    if foreign and re.fullmatch("[a-z][a-z0-9_]*", _CYRILLIC.sub("x", key)) and re.search("[a-z]", key):
        raise refusal(_LOOKS_LATIN, letters=", ".join(foreign))
    raise refusal(_BAD_KEY)


Key = Annotated[str, AfterValidator(_plain)]
"""What a source or an answer calls an item of a list by."""

Words = Annotated[str, Field(min_length=1)]
_TWICE = N_("In the file {file} “{twice}” is listed twice in “{key}”. Remove one.")


class LocalText(DataEntry):
    """A name or a sentence in the languages that a citizen can ask for.

    A file may give the Bulgarian alone, as `"…"` or `{ bg = "…" }`: it stands in English too.
    """

    bg: Words
    en: Words

    @model_validator(mode="before")
    @classmethod
    def _in_bulgarian_alone(cls, raw: Any) -> Any:
        told = {"bg": raw} if isinstance(raw, str) else raw
        return {"en": told["bg"], **told} if isinstance(told, Mapping) and "bg" in told else told

    def for_language(self, code: str) -> str:
        """The text in the language `code`; in English for whoever reads a further one."""
        return self.bg if code == "bg" else self.en


class KeyedText(LocalText):
    """A sentence that a source or an answer can name by its `key`."""

    key: Key


Listed = TypeVar("Listed", bound=DataEntry)


def _each_once(listed: tuple[Listed, ...]) -> tuple[Listed, ...]:
    if twice := first_twice(map(name_of, listed)):
        raise refusal(_TWICE, twice=twice)
    return listed


def name_of(item: DataEntry) -> str:
    """How an item of a list is called in a key: by its `key`, or by its `number`."""
    return str(getattr(item, "key", getattr(item, "number", None)))


def first_twice(names: Iterable[str]) -> str | None:
    """The first of the names that was there before, or `None`."""
    seen: set[str] = set()
    for name in names:
        if name in seen:
            return name
        seen.add(name)
    return None


def _listed(raw: Any) -> Any:
    return (raw,) if isinstance(raw, str | int) else raw


OneOrMore = BeforeValidator(_listed)
"""For a list of words or numbers, of which a file may give a single one without brackets."""

Once = AfterValidator(_each_once)
"""For a list: no key, and no number of a counter, stands in it twice."""
