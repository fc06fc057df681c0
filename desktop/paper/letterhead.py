"""Who gives the paper and how to reach them, on top of it."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from desktop.office.charter import DIALLED, Charter
from desktop.office.language import Language
from desktop.paper.fonts import Face
from desktop.paper.marks import Rule, Style, Tone
from desktop.paper.sheet import Sheet
from desktop.paper.structure import Role

_MUNICIPALITY = Style(13, 16, Face.MEDIUM)
_CENTRE = Style(8, 11)
_CONTACT = Style(7.5, 10, tone=Tone.DIM)
_NAMES_SHARE = 0.73
_GAP = 10.0


def letterhead(sheet: Sheet, charter: Charter) -> None:
    """Who gives the paper and how to reach them, over a line across the sheet."""
    code = sheet.language.code
    municipality, centre = (name.for_language(code) for name in (charter.municipality, charter.centre))
    head(sheet, municipality, centre, contacts(charter, sheet.language))


def head(sheet: Sheet, municipality: str, below: str, beside: Sequence[str] = ()) -> None:
    """The letterhead's two columns: names at the left, single lines at the right."""
    # An address of a site that is broken inside cannot be copied: rather a longer name over two lines.
    longest = max((sheet.width(word, _CONTACT) for line in beside for word in line.split()), default=0)
    names = min(sheet.room * _NAMES_SHARE, sheet.room - _GAP - longest)
    # Short names leave their room to the contacts, so that an address stands on one line.
    widest = max((sheet.width(line, _CONTACT) for line in beside), default=0)
    own = max(sheet.width(municipality, _MUNICIPALITY), sheet.width(below, _CENTRE))
    names = min(names, max(own, sheet.room - _GAP - widest))
    left = [
        *((line, _MUNICIPALITY) for line in sheet.lines(municipality, _MUNICIPALITY, names)),
        *((line, _CENTRE) for line in sheet.lines(below, _CENTRE, names)),
    ]
    right = [line for words in beside for line in sheet.lines(words, _CONTACT, sheet.room - names - _GAP)]
    height = max(sum(style.leading for _, style in left), len(right) * _CONTACT.leading) + 6
    top = sheet.take(height + 12)
    base = top - 3
    with sheet.inside(sheet.part(Role.PARAGRAPH)):
        for line, style in left:
            base += style.leading
            sheet.words(sheet.left, base, line, style)
    with sheet.inside(sheet.part(Role.PARAGRAPH)):
        for place, line in enumerate(right, start=1):
            sheet.words(sheet.right, top + place * _CONTACT.leading, line, _CONTACT, align=1)
    sheet.put(Rule(sheet.left, top + height, sheet.right, top + height, weight=1.4, tone=Tone.ACCENT))


def contacts(charter: Charter, language: Language) -> list[str]:
    """The ways to reach the centre that the charter gives, one to a line."""
    address = charter.address.for_language(language.code) if charter.address else None
    return [line for line in (address, *_reached_by(charter, language)) if line]


def _reached_by(charter: Charter, language: Language) -> Iterator[str]:
    """A line for each kind of contact, the telephones marked as such."""
    for kind, same in groupby(charter.on_the_letterhead, key=lambda one: one.kind):
        values = ", ".join(one.value for one in same)
        pattern = language.gettext("fax {phone}") if kind == "fax" else language.gettext("tel. {phone}")
        yield pattern.format(phone=values) if kind == "fax" or kind in DIALLED else values
