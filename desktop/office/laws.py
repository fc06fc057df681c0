"""Citations of Bulgarian law in the reader's language. Pure."""

import re
from collections.abc import Mapping
from functools import cache

from desktop.office.data_file import DataEntry, checked, read_toml
from desktop.office.language import DEFAULT_LANGUAGE, Language
from desktop.office.places import RESOURCES

NAMES = RESOURCES / "law" / "names.toml"

_CYRILLIC = re.compile(r"[\u0400-\u04ff]")

_TRANSLATED = re.compile(r"[^\u0400-\u04ff]+ \((.*)\)")


class _Names(DataEntry):
    """What laws, and the parts of them, are called in English."""

    laws: Mapping[str, str]
    divisions: Mapping[str, str]


@cache
def _names() -> tuple[re.Pattern[str], Mapping[str, str]]:
    found = checked(_Names, read_toml(NAMES), NAMES)
    words = {**found.laws, **found.divisions}
    # The longer name first: no law is called by a part of its name.
    either = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{either})(?!\w)"), words


def law_words(citation: str, language: Language) -> str:
    """The citation as printed: „АПК, чл. 121“; in English the original stands behind its translation.

    One that names a law, or anything else, of which no English name is known stays as it is. A ground is
    kept in the language of its submission: one that is in English already is not translated once more.
    """
    cited = _as_cited(citation)
    return cited if language.code == DEFAULT_LANGUAGE else _in_english(cited)


def _in_english(citation: str) -> str:
    pattern, words = _names()
    translated = pattern.sub(lambda found: words[found[0]], citation)
    if translated == citation or _CYRILLIC.search(translated):
        return citation
    return f"{translated} ({citation})"


def _as_cited(words: str) -> str:
    """The original of what was translated; anything else as it is."""
    found = _TRANSLATED.fullmatch(words)
    return found[1] if found and _in_english(found[1]) == words else words
