"""A report on paper, and its sheet for the boards: what was promised, how it was kept, what was changed."""

from collections.abc import Sequence
from datetime import datetime

from desktop.office.charter import Charter
from desktop.office.language import Language
from desktop.office.laws import law_words
from desktop.oversight.charts import HIDDEN, Chart, charts_of
from desktop.oversight.group_words import GroupNames
from desktop.oversight.measures.rules import ChangeRecord
from desktop.oversight.periods import period_words
from desktop.oversight.reports.report_words import (
    accepted_words,
    board_title,
    change_detail,
    not_synced_words,
    promised_where,
    report_title,
    step_words,
)
from desktop.oversight.reports.rules import Report
from desktop.oversight.reports.told import query_name, query_words
from desktop.oversight.small_groups import hidden_of, is_standard_hidden
from desktop.oversight.sources import Subject
from desktop.oversight.spreads import SMALL
from desktop.oversight.standard_words import standard_words
from desktop.paper.bars import bars
from desktop.paper.elements import (
    BODY,
    SECTION,
    paragraph,
    rows,
    section,
    signatures,
    table,
    title,
)
from desktop.paper.elements import (
    SMALL as SMALL_WORDS,
)
from desktop.paper.fonts import Face
from desktop.paper.marks import Style
from desktop.paper.official import official_sheet
from desktop.paper.sheet import A4, Sheet

_STANDARDS = (0.28, 0.3, 0.22, 0.1, 0.1)
_CELL = Style(8.5, 11)
_MEASURES = (0.3, 0.4, 0.15, 0.15)
_LEAST_OF_A_NUMBER, _BESIDE = 0.09, 12.0
_ROOM_FOR_A_CHART = 190.0
_LARGE, _LARGER = Style(15, 20), Style(22, 28, Face.MEDIUM)

_TOLD_ALREADY = ".term."
"""How many were decided or ready in time stands beside how many came."""

_OF_STANDARDS: tuple[Subject, ...] = (
    *("visits", "letters", "submissions"),
    *("applications", "hours", "receptions"),
)
_SUBJECTS: dict[str, Subject] = {
    "queue": "visits",
    "desk": "visits",
    "outcome": "visits",
    "institution": "referrals",
    "reception": "receptions",
    "card": "cards",
    "satisfaction": "cards",
    "case": "submissions",
    "service": "applications",
}
"""What the charts are counted from, by the first word of their keys."""


def report_pdf(report: Report, names: GroupNames, *, printed_at: datetime, printed_by: str) -> bytes:
    """The whole report on A4, in the language of `names`; what nobody wrote or measured is left out."""
    charter, language = names.charter, names.language
    _ = language.gettext
    heading = _of_a_draft(report, report_title(report.period, language), language)
    sheet = official_sheet(A4, charter, language, heading=heading, made_at=printed_at, printed_by=printed_by)
    title(sheet, heading)
    rows(sheet, _facts(report, charter, language))
    _text(sheet, _("In short"), report.texts.opening)
    sheet.space(10)
    _standards(sheet, report)
    _text(sheet, _("What people said, and what was done about it"), report.texts.said)
    _steps(sheet, report, charter)
    _changes(sheet, report.changes)
    _measures(sheet, report)
    _text(sheet, _("What comes next"), report.texts.ahead)
    # What people think comes before what the hall and the units did: that is what they look for.
    charts = sorted(charts_of(report.measured, names), key=lambda one: _subject(one) != "cards")
    for chart in charts:
        daily = chart.key.rpartition(".")[2] == "day" and report.period.kind != "month"
        if not daily and _TOLD_ALREADY not in chart.key and not chart.divides_nothing:
            _chart(sheet, chart)
    sheet.space(10)
    signatures(sheet, [_("Written by"), _("Head of the centre")])
    return sheet.pdf()


def _of_a_draft(report: Report, heading: str, language: Language) -> str:
    """The heading, which stands on each page: a page of a draft that is handed on says that it is one."""
    return heading if report.accepted else language.gettext("{report} (draft)").format(report=heading)


def _facts(report: Report, charter: Charter, language: Language) -> list[tuple[str, str]]:
    _ = language.gettext
    facts = [(_("Period"), period_words(report.period, language))]
    if report.promised is not None:
        facts += [
            (_("By when"), language.date(report.promised.due_on)),
            (_("Where it is promised"), promised_where(report.promised, charter, language)),
        ]
    counters = ", ".join(_("No. {counter}").format(counter=one) for one in report.measured.counters)
    return [
        *facts,
        (_("From the records of counters"), counters),
        (_("Records incomplete from"), not_synced_words(report, language)),
        (_("Accepted"), accepted_words(report.accepted, language)),
    ]


def _text(sheet: Sheet, heading: str, text: str) -> None:
    if text:
        sheet.space(10)
        section(sheet, heading)
        for part in text.split("\n\n"):
            paragraph(sheet, part)


def _standards(sheet: Sheet, report: Report) -> None:
    _ = sheet.language.gettext
    section(sheet, _("What was promised, and how it was kept"))
    hidden = hidden_of(report.measured)
    told = (
        standard_words(each, sheet.language, hidden=is_standard_hidden(hidden, each))
        for each in report.measured.standards
    )
    body = [
        (one.promise, law_words(one.source, sheet.language), one.measured, one.n, one.share) for one in told
    ]
    head = [_("Promise"), _("Source"), _("Measured"), _("How many"), _("In time")]
    table(sheet, head, body, _STANDARDS, style=_CELL, numbers=2)
    sheet.space(4)
    for subject in _OF_STANDARDS:
        _whence(sheet, subject)
    too_small = _("“{mark}” is not shown: it is of fewer than {small}, or would reveal such a figure.")
    paragraph(sheet, too_small.format(mark=HIDDEN, small=SMALL), SMALL_WORDS)
    # Who reads it must not take what was promised since for what was promised then.
    by_day = _(
        "Every day is measured by the standard in force on it, each case by the deadline it was given."
    )
    paragraph(sheet, by_day, SMALL_WORDS)


def _whence(sheet: Sheet, subject: Subject, *, says: str = "", named: bool = False) -> None:
    """What the query counts, after what a chart `says`; `named` alone where it stands at the standards."""
    language = sheet.language
    query = query_name(subject, language) if named else query_words(subject, language)
    told = language.gettext("Query {query}").format(query=query)
    paragraph(sheet, " · ".join(filter(None, (says, told))), SMALL_WORDS)


def _steps(sheet: Sheet, report: Report, charter: Charter) -> None:
    """What the charter promises to do again and again, and what was done of it, in whoever's words."""
    _, language = sheet.language.gettext, sheet.language
    not_yet = _("Not done yet.")
    if report.steps:
        sheet.space(10)
        section(sheet, _("Done regularly, as promised"))
        rows(
            sheet,
            [
                (
                    f"{language.short_date(one.step.begins)} – {language.short_date(one.step.ends)}",
                    f"{step_words(one.step, charter, language)} {one.note or not_yet}",
                )
                for one in report.steps
            ],
        )


def _changes(sheet: Sheet, changes: Sequence[ChangeRecord]) -> None:
    """Each with where it came from and what shows it: this is what whoever spoke up looks for."""
    _, language = sheet.language.gettext, sheet.language
    if changes:
        sheet.space(10)
        section(sheet, _("What we changed because of you"))
        for one in changes:
            paragraph(sheet, one.what, BODY)
            paragraph(sheet, change_detail(one, language), SMALL_WORDS)
            sheet.space(4)


def _measures(sheet: Sheet, report: Report) -> None:
    _, language = sheet.language.gettext, sheet.language
    if report.nonconformities:
        sheet.space(10)
        section(sheet, _("Nonconformities and measures"))
        body = [
            (
                one.what,
                one.measure,
                language.short_date(one.due_on),
                language.short_date(one.done_on) if one.done_on else _("not yet"),
            )
            for one in report.nonconformities
        ]
        found = language.pgettext("of a fault", "What was found")
        head = [found, _("Measure"), _("By when"), _("Done")]
        table(sheet, head, body, _MEASURES, style=_CELL)
        _whence(sheet, "changes")


def _chart(sheet: Sheet, chart: Chart) -> None:
    """The picture, its table, and whence it is; the picture is told in words to whoever does not see it."""
    sheet.space(12)
    section(sheet, chart.title, kept=_ROOM_FOR_A_CHART)
    # It stands before the table, from which a page might part it.
    _whence(sheet, _subject(chart), says=chart.says, named=_subject(chart) in _OF_STANDARDS)
    drawn = [(row.label, row.value or 0.0, row.told) for row in chart.drawn]
    if drawn:
        told = "; ".join(f"{row.label}: {row.told}" for row in chart.drawn)
        minutes = sheet.language.gettext("{minutes} min").format(minutes=chart.promised)
        bars(
            sheet,
            drawn,
            alt=f"{chart.title}. {chart.says}. {told}",
            standing=chart.in_order,
            promised=None if chart.promised is None else (chart.promised, minutes),
            most=chart.most,
        )
    body = [(row.label, *row.cells) for row in chart.rows]
    # Each heading stands on one line; what is left is for the labels, which are long.
    wide = [(sheet.width(one, SECTION) + _BESIDE) / sheet.room for one in chart.headers[1:]]
    numbers = [max(_LEAST_OF_A_NUMBER, one) for one in wide]
    shares = (1 - sum(numbers), *numbers)
    table(sheet, chart.headers, body, shares, style=_CELL, numbers=len(numbers))


def _subject(chart: Chart) -> Subject:
    return _SUBJECTS[chart.key.partition(".")[0]]


def board_sheet(report: Report, names: GroupNames, *, printed_at: datetime) -> bytes:
    """A page for the boards, to be read standing: each promise, how far it was kept, what was changed."""
    charter, language = names.charter, names.language
    _ = language.gettext
    heading = _of_a_draft(report, board_title(report.period, language), language)
    sheet = official_sheet(A4, charter, language, heading=heading, made_at=printed_at)
    title(sheet, heading)
    hidden = hidden_of(report.measured)
    measured = [one for one in report.measured.standards if not is_standard_hidden(hidden, one)]
    for one in measured:
        told = standard_words(one, language)
        paragraph(sheet, told.promise, _LARGE)
        kept = _("Kept in {share} of {n} cases").format(share=told.share, n=told.n)
        paragraph(sheet, kept, _LARGER)
        sheet.space(6)
    if not measured:
        paragraph(sheet, _("There is too little to measure in this period yet."), _LARGE)
        sheet.space(6)
    if report.changes:
        section(sheet, _("What we changed because of you"))
        for change in report.changes:
            paragraph(sheet, change.what, _LARGE)
            paragraph(sheet, change_detail(change, language))
            sheet.space(4)
    accepted = accepted_words(report.accepted, language)
    paragraph(sheet, _("Report: {accepted}").format(accepted=accepted), SMALL_WORDS)
    return sheet.pdf()
