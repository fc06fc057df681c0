"""By which ways one applies for a service, as the municipality says."""

from collections.abc import Mapping
from typing import Literal

from desktop.office.charter.charter_words import LocalText
from desktop.office.data_file import DataEntry
from desktop.office.language import N_, Language

ApplyKind = Literal[
    "counter", "kmetstvo", "spoken", "post", "courier", "email", "portal", "secure_delivery", "visit"
]
"""In writing at the counter or a kmetstvo; aloud, written down there; sent; or taken at somebody's home."""

APPLY_KINDS: Mapping[str, str] = {
    "counter": N_("at the counter"),
    "kmetstvo": N_("at the village's town hall"),
    "spoken": N_("aloud, at the counter: it is written down"),
    "post": N_("by post"),
    "courier": N_("by courier"),
    "email": N_("by e-mail, with an electronic signature"),
    "portal": N_("through the portal"),
    "secure_delivery": N_("through the state's secure delivery"),
    "visit": N_("at home, with a clerk who comes there"),
}
"""What each is called: catalogue entries."""


class ApplyWay(DataEntry):
    """One way to apply. `name` is what the office calls it, `where` the counter, the address, the site."""

    key: ApplyKind
    name: LocalText | None = None
    where: LocalText | None = None


def apply_kind_word(kind: str, language: Language) -> str:
    """`на гише`, `по пощата`, …; a kind that only a newer program knows stands as it is."""
    return language.gettext(APPLY_KINDS[kind]) if kind in APPLY_KINDS else kind


def apply_way_words(way: ApplyWay, language: Language) -> str:
    """`по електронната поща, с електронен подпис: obshtina@pernik.bg`"""
    name = way.name.for_language(language.code) if way.name else apply_kind_word(way.key, language)
    return f"{name}: {way.where.for_language(language.code)}" if way.where else name
