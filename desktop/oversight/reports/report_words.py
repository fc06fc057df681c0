"""What is said of a report, on the screen and on paper: its title, where it is promised, who accepted it."""

from desktop.office.charter import Charter
from desktop.office.language import DEFAULT_LANGUAGE, Language
from desktop.office.language import language as language_of
from desktop.office.laws import law_words
from desktop.oversight.measures.rules import ChangeRecord
from desktop.oversight.periods import Period, period_words
from desktop.oversight.reports.rules import ACCEPTING, Acceptance, PromisedReport, Report, ReportKind


def report_title(period: Period, language: Language) -> str:
    """`Отчет за обслужването и удовлетвореността, 2026 г.`"""
    told = language.gettext("Report on service and satisfaction, {period}")
    return told.format(period=period_words(period, language))


def board_title(period: Period, language: Language) -> str:
    """`Какво обещахме и как го спазихме, 2026 г.`"""
    told = language.gettext("What we promised and how we kept it, {period}")
    return told.format(period=period_words(period, language))


def due_title(report: PromisedReport, charter: Charter, language: Language) -> str:
    """What F7 asks for: the report of a period, or the promise itself."""
    if report.kind is not ReportKind.STEP:
        return report_title(report.period, language)
    return step_words(report, charter, language)


def step_words(step: PromisedReport, charter: Charter, language: Language) -> str:
    """The charter's own sentence; the key of a promise that it no longer has."""
    promise = next((one for one in charter.promises if one.key == step.promise), None)
    return promise.for_language(language.code) if promise else step.promise


def promised_where(report: PromisedReport, charter: Charter, language: Language) -> str:
    """The law that asks for it, the charter's own words, or the office's decision; of a step, who does it."""
    if report.kind is ReportKind.STEP:
        promise = next((one for one in charter.promises if one.key == report.promise), None)
        return promise.done_by.for_language(language.code) if promise and promise.done_by else ""
    if report.kind is ReportKind.YEARLY:
        source = charter.source_of("feedback.yearly_report")
        cited = (source and source.charter) or charter.feedback.yearly_report.citation
        return law_words(cited, language)
    source = charter.source_of("feedback.reported_every_months")
    told = (source.charter or source.office or source.law or source.setting) if source else None
    return language.gettext("“{words}”").format(words=told) if source and source.charter else told or ""


def accepted_words(accepted: Acceptance | None, language: Language) -> str:
    """`приет от Общинския съвет на 12 февруари 2027 г.`, a later edition with its number and its reason."""
    _ = language.gettext
    if accepted is None or accepted.accepted_on is None:
        return _("not accepted, a draft")
    told = _("accepted by {whom} on {day}")
    if accepted.ordinal > 1:
        told = _("edition {number}, accepted by {whom} on {day}: {reason}")
    day = language.date(accepted.accepted_on)
    whom = _body_words(accepted.accepted_by, language)
    return told.format(whom=whom, day=day, number=accepted.ordinal, reason=accepted.reason)


def _body_words(typed: str, language: Language) -> str:
    """The body that accepts reports, in the reader's language; another one as it was typed."""
    original = language_of(DEFAULT_LANGUAGE).gettext
    known = (body for body in ACCEPTING if original(body).casefold() == typed.casefold())
    return next(map(language.gettext, known), typed)


def not_synced_words(report: Report, language: Language) -> str:
    """Which counters' records are not whole, and since when; empty where all are."""
    _ = language.gettext
    return "; ".join(
        _("No. {counter}, nothing since {moment}").format(counter=counter, moment=language.moment(since))
        if since is not None
        else _("No. {counter}, nothing yet").format(counter=counter)
        for counter, since in report.measured.not_synced
    )


def change_detail(one: ChangeRecord, language: Language) -> str:
    """`от 1 март 2026 г. · предложение 07-000098 · чакане: от 19 на 11 мин.`"""
    _ = language.gettext
    shown = ""
    if one.before and one.after:
        shown = _("from {before} to {after}").format(before=one.before, after=one.after)
    measured = _("{figure}: {change}").format(figure=one.measured, change=shown) if one.measured else ""
    since = _("since {day}").format(day=language.date(one.since))
    return " · ".join(part for part in (since, one.source, measured.rstrip(": ") or shown) if part)
