"""The register as a spreadsheet: its columns with their true types, and the sheet that says what it is."""

from datetime import datetime

from desktop.office.charter import Charter
from desktop.office.language import Language
from desktop.office.permissions import Clerk
from desktop.office.workbook import MARK, Column, Form, Layout
from desktop.register.register_words import filters, not_seen, period_words, register_title, titles
from desktop.register.rules import Wanted

_FORMS: tuple[tuple[int, Form], ...] = (
    (24, "text"),
    (17, "moment"),
    (20, "text"),
    (16, "text"),
    (28, "text"),
    (60, "wrapped"),
    (32, "text"),
    (12, "day"),
    (24, "text"),
    (12, "day"),
)


def layout(charter: Charter, language: Language, made_at: datetime) -> Layout:
    """What stands around the rows."""
    _ = language.gettext
    return Layout(
        title=register_title(language),
        author=charter.municipality.for_language(language.code),
        sheet=language.pgettext("of submissions", "Register"),
        columns=[
            Column(name, width, form) for name, (width, form) in zip(titles(language), _FORMS, strict=True)
        ],
        about_sheet=_("About this file"),
        footer=not_seen(language),
        made_at=made_at,
    )


def about(
    wanted: Wanted,
    rows: int,
    charter: Charter,
    language: Language,
    *,
    at: datetime,
    by: Clerk,
    counter: int,
) -> list[tuple[str, str]]:
    """What the last sheet says: what was asked for, by whom, when, and how many rows there are."""
    _ = language.gettext
    return [
        (_("Contents"), register_title(language)),
        (_("Municipality"), charter.municipality.for_language(language.code)),
        (_("Period"), period_words(wanted.period, language)),
        *filters(wanted, language),
        (_("Rows"), language.number(rows)),
        (_("Exported on"), language.moment(at)),
        (_("Exported by"), _("{clerk}, counter No. {counter}").format(clerk=by.name, counter=counter)),
        (
            _("Apostrophes"),
            _(
                "Text that begins with =, +, - or @ has an apostrophe ({mark}) put before it, so that no "
                "program takes it for a formula."
            ).format(mark=MARK),
        ),
        (_("Note"), not_seen(language)),
    ]
