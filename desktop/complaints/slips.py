"""The receipt for a submission: what the office says it has received, from whom, and what becomes of it."""

from collections.abc import Iterator
from datetime import datetime

from desktop.complaints.intake import facts_of_record
from desktop.complaints.kind_words import answer_word, happened_word, told_fields, urgency_word, way_in_words
from desktop.complaints.life.standing import promised_of
from desktop.complaints.life.state_words import against_words
from desktop.complaints.receipt_words import Registered, following
from desktop.complaints.rules import AnswerBy, Kind, SubmissionRecord
from desktop.office.charter import Charter, Moment, feedback_lines, hours_words, phones_words
from desktop.office.identity import IDENTIFIER_NAMES, masked, masked_phone
from desktop.office.language import N_, Language
from desktop.office.working_calendar import WorkingCalendar
from desktop.paper.boxes import callout, check_code_box, figures
from desktop.paper.elements import (
    SMALL,
    paragraph,
    promised,
    rows,
    signed_text,
    title,
)
from desktop.paper.official import duplicate_mark, official_sheet
from desktop.paper.qr import look_up_words
from desktop.paper.sheet import A5
from desktop.parties.needs import needs_words

_TITLES = {  # not for the catalogue: „сигнал“, which English has no word for
    Kind.COMPLAINT: N_("Receipt for a registered complaint"),
    Kind.SIGNAL: N_("Receipt for a registered report (сигнал)"),
    Kind.PROPOSAL: N_("Receipt for a registered proposal"),
    Kind.REQUEST: N_("Receipt for a registered request"),
    Kind.APPEAL: N_("Receipt for a registered appeal against an act"),
    Kind.PRAISE: N_("Receipt for registered praise"),
    Kind.OPINION: N_("Receipt for a registered opinion"),
}
_SAYS_WHAT_ONE_THINKS: tuple[Moment, ...] = ("receipt", "feedback")
_MOMENTS = dict.fromkeys((Kind.PROPOSAL, Kind.PRAISE, Kind.OPINION), _SAYS_WHAT_ONE_THINKS)
"""Whoever says what they think of the office reads on the receipt too what becomes of it."""

_HEADINGS = {
    Kind.COMPLAINT: N_("Receipt for complaint {number}"),
    Kind.SIGNAL: N_("Receipt for report {number}"),
    Kind.PROPOSAL: N_("Receipt for proposal {number}"),
    Kind.REQUEST: N_("Receipt for request {number}"),
    Kind.APPEAL: N_("Receipt for appeal {number}"),
    Kind.PRAISE: N_("Receipt for praise {number}"),
    Kind.OPINION: N_("Receipt for opinion {number}"),
}


def receipt_pdf(
    record: SubmissionRecord,
    charter: Charter,
    language: Language,
    *,
    printed_at: datetime,
    duplicate: bool = False,
) -> bytes:
    """The receipt on A5, in the language the citizen wishes; `printed_at` is aware.

    It names what a confirmation of receipt must name (НАО): the document and its index, when and how it
    came, the applicant, their identifier and capacity, and who received it; and all that the applicant
    signs, over as many pages as that takes. A duplicate is the same paper: the mark in the margin of each
    page says that it is one, which copy, and of what day.
    """
    _ = language.gettext
    registered = _registered(record, charter, language)
    sheet = official_sheet(
        A5,
        charter,
        language,
        heading=_(_HEADINGS[record.kind]).format(number=record.number),
        made_at=printed_at,
        mark=_mark(record, language, printed_at) if duplicate else "",
    )
    title(sheet, _(_TITLES[record.kind]))
    figures(
        sheet,
        [
            (_("Registration number"), record.number, 0.58),
            (_("Date and time"), language.moment(record.registered_at), 0.42),
        ],
    )
    sheet.space(7)
    said = following(registered)
    callout(sheet, said.label, said.value, said.source, " ".join(said.sentences))
    sheet.space(7)
    check_code_box(
        sheet,
        _("Check code"),
        record.check_code,
        _how_to_ask(charter, language),
        look_up_words(record.number, record.check_code),
    )
    sheet.space(6)
    rows(sheet, list(_facts(registered)))
    sheet.space(8)
    signed_text(sheet, _("Text"), record.text, _hands(registered))
    promised(sheet, charter, *_MOMENTS.get(record.kind, ("receipt",)))
    if told := feedback_lines(charter, language):
        sheet.space(4)
        paragraph(sheet, told[0], SMALL)
    return sheet.pdf()


def _registered(record: SubmissionRecord, charter: Charter, language: Language) -> Registered:
    calendar = WorkingCalendar(charter.one_off)
    return Registered(
        record=record,
        facts=facts_of_record(record, charter, calendar),
        days=promised_of(record, charter, calendar),
        charter=charter,
        language=language,
    )


def _mark(record: SubmissionRecord, language: Language, printed_at: datetime) -> str:
    copy = language.gettext("copy No. {copies}").format(copies=record.copies)
    return duplicate_mark(language, printed_at, copy)


def _hands(one: Registered) -> list[str]:
    """Who signs. Nobody asks for the hand of whoever gave no name."""
    ours = one.language.gettext("For the administration")
    return [ours] if one.facts.anonymous else [ours, one.language.pgettext("person", "Sender")]


def _facts(one: Registered) -> Iterator[tuple[str, str]]:
    """What the applicant signs, before the text. What nobody told leaves no row."""
    record, charter, language = one.record, one.charter, one.language
    _ = language.gettext
    by_letter = record.answer_by is AnswerBy.LETTER and one.answered
    by_email = record.answer_by is AnswerBy.EMAIL and one.answered
    yield language.pgettext("person", "Sender"), record.applicant or language.pgettext("person", "anonymous")
    if record.identifier_kind:
        yield _(IDENTIFIER_NAMES[record.identifier_kind]), masked(record.identifier or "")
    yield _("Address"), "" if by_letter else record.address
    yield _("Phone"), masked_phone(record.phone)
    yield _("E-mail"), "" if by_email else record.email
    yield _("Provided by the administration"), needs_words(record.need.split(), language)
    yield _("How it came"), way_in_words(record, charter, language)
    yield _("How urgent"), urgency_word(record, charter, language)
    yield _("Received by"), _received_by(record, charter, language)
    yield _("Against whom or what"), against_words(record, charter, language)
    yield (
        happened_word(record.kind, language),
        language.date(record.happened_on) if record.happened_on else "",
    )
    yield _("Place"), record.place
    yield from told_fields(record, language)
    yield _("Attachments"), "\n".join(record.enclosed)
    yield _("Answer"), _answer(record, charter, language) if one.answered else ""


def _answer(record: SubmissionRecord, charter: Charter, language: Language) -> str:
    place = {
        AnswerBy.LETTER: record.address,
        AnswerBy.EMAIL: record.email,
        AnswerBy.AT_COUNTER: hours_words(charter.hours_at(charter.sites[0]), language),
    }.get(record.answer_by)
    way = answer_word(record.answer_by, language)
    return language.gettext("{way}: {place}").format(way=way, place=place) if place else way


def _received_by(record: SubmissionRecord, charter: Charter, language: Language) -> str:
    municipality = charter.municipality.for_language(language.code)
    said = language.gettext("{municipality}, counter No. {counter}, {clerk}")
    return said.format(municipality=municipality, counter=record.counter, clerk=record.clerk)


def _how_to_ask(charter: Charter, language: Language) -> str:
    _ = language.gettext
    if phone := phones_words(charter, "submissions", language):
        return _(
            "To ask about your case, call {phone} or go to any counter. Give the registration number and "
            "this code."
        ).format(phone=phone)
    return _("To ask about your case, go to any counter. Give the registration number and this code.")
