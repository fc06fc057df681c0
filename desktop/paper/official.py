"""A paper of the municipality: its letterhead on top, when it was printed at the foot of every page."""

from datetime import datetime

from desktop.office.charter import Charter
from desktop.office.language import Language
from desktop.paper.elements import footer
from desktop.paper.letterhead import letterhead
from desktop.paper.sheet import Form, Imprint, Sheet


def official_sheet(
    form: Form,
    charter: Charter,
    language: Language,
    *,
    heading: str,
    made_at: datetime,
    title: str = "",
    printed_by: str = "",
    mark: str = "",
) -> Sheet:
    """A sheet begun under the letterhead; `heading` begins its further pages and names the file.

    `title` names the file where its heading says more. `made_at` is aware; `mark` is what the paper is
    besides, a duplicate for instance; with `printed_by` the foot says who printed it, for what holds many
    people's data.
    """
    foot = footer(language, made_at)
    if printed_by:
        foot = language.gettext("{printed} by {clerk}").format(printed=foot, clerk=printed_by)
    imprint = Imprint(
        title=title or heading,
        author=charter.municipality.for_language(language.code),
        made_at=made_at,
        footer=foot,
        heading=heading,
        mark=mark,
    )
    sheet = Sheet(form, imprint, language)
    letterhead(sheet, charter)
    return sheet


def duplicate_mark(language: Language, printed_at: datetime, which: str = "") -> str:
    """The mark of a paper that has come out before; `which` copy it is, where they are counted."""
    return " · ".join(filter(None, (language.gettext("DUPLICATE"), which, language.moment(printed_at))))
