"""The auditor's papers: the head of the journal for the file, and entries as a table."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from desktop.audit.entry_words import action_word, subject_word, who_word
from desktop.audit.heads import Head
from desktop.audit.rules import EntryRow
from desktop.office.charter import Charter
from desktop.office.language import Language
from desktop.paper.boxes import key_box
from desktop.paper.elements import (
    SMALL,
    STRONG,
    checklist,
    paragraph,
    rows,
    section,
    signatures,
    table,
    title,
)
from desktop.paper.marks import Style
from desktop.paper.official import official_sheet
from desktop.paper.sheet import A4_LANDSCAPE, A5

_CELL = Style(7.5, 9.5)
_SHARES = (0.15, 0.07, 0.18, 0.27, 0.2, 0.13)
_GROUP = 4


def head_pdf(head: Head, charter: Charter, language: Language, *, printed_by: str) -> bytes:
    """The slip for the file, A5: where, when, the place and the hash, and how the file is held against it."""
    _ = language.gettext
    heading = _("Control slip of the log")
    sheet = official_sheet(A5, charter, language, heading=heading, made_at=head.at, printed_by=printed_by)
    title(sheet, heading)
    rows(
        sheet,
        [
            (_("Counter"), _("No. {counter}").format(counter=head.counter)),
            (_("Printed on"), language.moment(head.at)),
            (_("Last entry (epoch/number)"), f"{head.epoch}/{head.seq}"),
        ],
    )
    sheet.space(8)
    groups = (head.hash[at : at + _GROUP] for at in range(0, len(head.hash), _GROUP))
    key_box(
        sheet,
        _("Hash of the last entry"),
        "-".join(groups),
        _("It is the same only as long as this entry and all before it are as they were written."),
        scan=True,
    )
    sheet.space(8)
    section(sheet, _("How the log is checked against this slip"))
    checklist(
        sheet,
        [
            _("File the slip in the case file of the log, day by day. There is no personal data on it."),
            _("At the counter: “Log”, “Compare with a slip”; enter the place, a colon and the hash."),
            _("Or as a command: {command}").format(
                command=f"ednogishe verify --anchor {head.epoch}/{head.seq}:…"
            ),
            _("If the entry is another one or is missing, keep the computer and the slips as they are."),
        ],
        boxes=False,
    )
    sheet.space(14)
    signatures(sheet, [_("Printed and filed by")])
    return sheet.pdf()


def journal_pdf(
    entries: Iterable[EntryRow],
    count: int,
    asked: str,
    charter: Charter,
    language: Language,
    *,
    printed_at: datetime,
    printed_by: str,
) -> bytes:
    """The `count` entries as they come, the latest first, under what was `asked` for."""
    _ = language.gettext
    heading = _("Extract of the log")
    sheet = official_sheet(
        A4_LANDSCAPE, charter, language, heading=heading, made_at=printed_at, printed_by=printed_by
    )
    title(sheet, heading)
    paragraph(sheet, asked)
    sheet.space(4)
    cells = (entry_cells(entry, language) for entry in entries)
    table(sheet, entry_titles(language), cells, _SHARES, style=_CELL)
    sheet.space(6)
    told = language.ngettext("{count} entry", "{count} entries", count)
    paragraph(sheet, told.format(count=language.number(count)), STRONG)
    paragraph(sheet, _("Personal data and the content of confidential cases are not in this extract."), SMALL)
    return sheet.pdf()


def entry_titles(language: Language) -> Sequence[str]:
    """The heads of the columns."""
    _ = language.gettext
    return (
        _("When"),
        _("Place in the log"),
        _("Who"),
        language.pgettext("was done", "What"),
        _("About"),
        _("Hash"),
    )


def entry_cells(entry: EntryRow, language: Language) -> Sequence[str]:
    """One row; of the hash as many signs as tell it from every other."""
    return (
        f"{language.short_date(entry.at.date())} {entry.at:%H:%M:%S %z}",
        f"{entry.epoch}/{entry.seq}",
        who_word(entry, language),
        action_word(entry.action, language),
        subject_word(entry.about, language),
        entry.hash[:16],
    )
