"""What an edition of the charter has changed, on paper: for the file of the order that decided it."""

from collections.abc import Sequence
from datetime import datetime

from desktop.administration.charter.changes import ChangedValue
from desktop.administration.charter.history import EditionRecord
from desktop.office.charter import Charter
from desktop.office.clock import day_in_sofia
from desktop.office.language import Language
from desktop.paper.elements import paragraph, rows, section, title
from desktop.paper.official import official_sheet
from desktop.paper.sheet import A4


def changes_pdf(
    charter: Charter,
    edition: EditionRecord,
    changes: Sequence[ChangedValue],
    language: Language,
    *,
    printed_at: datetime,
) -> bytes:
    """The values that differ from the edition before, each as it was and as it is; `printed_at` is aware."""
    _ = language.gettext
    heading = _("Edition No. {number} of the charter profile").format(number=edition.ordinal)
    sheet = official_sheet(A4, charter, language, heading=heading, made_at=printed_at)
    title(sheet, heading)
    rows(
        sheet,
        [
            (_("In force from"), language.date(edition.valid_from or day_in_sofia(edition.adopted_at))),
            (language.pgettext("of a change", "Legal basis"), edition.reason),
            (_("Decided by"), f"{edition.adopted_by}, {language.moment(edition.adopted_at)}"),
        ],
    )
    sheet.space(10)
    section(sheet, _("What changed"))
    if not changes:
        paragraph(sheet, _("No value would change; only notes or the order of the file differ."))
    rows(sheet, [(one.title, change_words(one, language)) for one in changes])
    return sheet.pdf()


def change_words(change: ChangedValue, language: Language) -> str:
    """`8:30–17:00 → 9:00–16:00`, each on one line."""
    _, nothing = language.gettext, language.pgettext("value", "nothing")
    before, after = (" ".join((value or nothing).split()) for value in (change.before, change.after))
    if before == after:
        return _("{value} (another source)").format(value=after)
    return _("{before} → {after}").format(before=before, after=after)
