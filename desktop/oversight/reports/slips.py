"""The report on feedback on paper: what was promised, what came in, how the standards were kept, the note."""

from datetime import datetime

from desktop.office.charter import Charter, feedback_lines
from desktop.office.charter.wording import CHOICES, value_words
from desktop.office.language import Language
from desktop.oversight.reports.queries import ReportFigures
from desktop.oversight.reports.rules import PromisedReport, ReportKind
from desktop.paper.elements import (
    SMALL,
    checklist,
    paragraph,
    rows,
    section,
    signatures,
    table,
    title,
)
from desktop.paper.official import official_sheet
from desktop.paper.sheet import A4, Sheet

_KINDS = (0.6, 0.2, 0.2)
_STANDARDS = (0.5, 0.25, 0.25)
_REFERRALS = (0.8, 0.2)
_WRITTEN_LINES = 5


def report_title(report: PromisedReport, language: Language) -> str:
    """`Отчет за обратната връзка за 2026 г.`"""
    _ = language.gettext
    if report.kind is ReportKind.YEARLY:
        return _("Report on satisfaction, {year}").format(year=report.begins.year)
    return _("Report on feedback, {begins} – {ends}").format(
        begins=language.short_date(report.begins), ends=language.short_date(report.ends)
    )


def report_pdf(
    report: PromisedReport,
    figures: ReportFigures,
    charter: Charter,
    language: Language,
    *,
    printed_at: datetime,
    printed_by: str,
) -> bytes:
    """The report on A4, with room for what was said and done: the program knows numbers only."""
    _ = language.gettext
    heading = report_title(report, language)
    sheet = official_sheet(A4, charter, language, heading=heading, made_at=printed_at, printed_by=printed_by)
    title(sheet, heading)
    rows(
        sheet,
        [
            (_("Period"), _period(report, language)),
            (_("By when"), language.date(report.due_on)),
            (_("Where it is promised"), promised_where(report, charter, language)),
        ],
    )
    sheet.space(10)
    section(sheet, _("What people are told of feedback"))
    checklist(sheet, feedback_lines(charter, language), boxes=False)
    sheet.space(10)
    _received(sheet, figures)
    _kept(sheet, figures)
    _referred(sheet, figures)
    sheet.space(10)
    section(sheet, _("What people said, and what was done about it"))
    table(sheet, [""], [[""]] * _WRITTEN_LINES, (1.0,), ragged=True, least=1)
    signatures(sheet, [_("Written by"), _("Head of the centre")])
    return sheet.pdf()


def promised_where(report: PromisedReport, charter: Charter, language: Language) -> str:
    """The law that asks for it, the charter's own words, or the office's decision."""
    if report.kind is ReportKind.YEARLY:
        source = charter.source_of("feedback.yearly_report")
        return source.charter if source and source.charter else charter.feedback.yearly_report.citation
    source = charter.source_of("feedback.reported_every_months")
    told = (source.charter or source.office or source.law or source.setting) if source else None
    return language.gettext("“{words}”").format(words=told) if source and source.charter else told or ""


def _period(report: PromisedReport, language: Language) -> str:
    return f"{language.date(report.begins)} – {language.date(report.ends)}"


def _received(sheet: Sheet, figures: ReportFigures) -> None:
    _ = sheet.language.gettext
    number, pgettext = sheet.language.number, sheet.language.pgettext
    names = CHOICES["kinds"]
    body = [(_(names[one.kind]), number(one.received), number(one.still_open)) for one in figures.kinds]
    section(sheet, _("What came in"))
    head = [
        pgettext("of a submission", "Kind"),
        pgettext("cases", "Received"),
        pgettext("cases", "Still open"),
    ]
    table(sheet, head, body, _KINDS)
    paragraph(sheet, _("Only cases that the person who prints this may see are counted."), SMALL)


def _kept(sheet: Sheet, figures: ReportFigures) -> None:
    _ = sheet.language.gettext
    number = sheet.language.number
    body = [
        (
            standard.name.for_language(sheet.language.code),
            value_words(standard.key, standard, sheet.language),
            _("{within} of {all}").format(within=number(kept.within), all=number(kept.of))
            if kept.of
            else _("nothing to measure"),
        )
        for standard, kept in figures.standards
    ]
    if body:
        sheet.space(10)
        section(sheet, _("Standards of service"))
        table(sheet, [_("Standard"), _("At most"), _("Kept")], body, _STANDARDS)
        paragraph(sheet, _("Waiting and service are those of this counter's queue."), SMALL)


def _referred(sheet: Sheet, figures: ReportFigures) -> None:
    _ = sheet.language.gettext
    if figures.referrals:
        body = [(name, sheet.language.number(count)) for name, count in figures.referrals]
        sheet.space(10)
        section(sheet, _("Sent to other institutions"))
        table(sheet, [_("Institution"), sheet.language.pgettext("of referrals", "People")], body, _REFERRALS)
