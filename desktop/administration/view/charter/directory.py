"""The units of the administration as the search of the window (Ctrl+K) finds them."""

from functools import partial

from desktop.administration.charter.directory_sheet import reached
from desktop.office.charter import Charter, Unit
from desktop.office.language import Language, spoken
from desktop.office.word_index import Findable, WordIndex
from desktop.shell.searched import PaletteHit
from desktop.shell.workplace import Workplace

_HITS = 3


def units_found(workplace: Workplace, typed: str) -> list[PaletteHit]:
    """The units that `typed` may mean, with who heads them, the room and the phone; everybody may ask."""
    words = spoken()
    return [
        PaletteHit(
            title=unit.name.for_language(words.code),
            detail=reached(unit, words).replace("\n", " · "),
            icon="phone",
            open=partial(workplace.open_place, "office", part="charter"),
        )
        for unit in units_meant(workplace.desk.charter, typed, words)[:_HITS]
    ]


def units_meant(charter: Charter, typed: str, language: Language) -> list[Unit]:
    """Those found by their name or by who heads them, the likeliest first; none for an empty text."""
    if not typed.strip():
        return []
    named = (
        Findable(thing=unit, name=f"{unit.name.for_language(language.code)} {unit.head or ''}")
        for unit in charter.units
    )
    return [match.thing for match in WordIndex(named, ()).find(typed)]
