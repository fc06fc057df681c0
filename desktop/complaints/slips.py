"""The receipt for a submission: what the office says it has received, and by when it answers."""

from datetime import datetime

from desktop.complaints.rules import AnswerBy, Kind, SubmissionRecord
from desktop.complaints.treatment import Outcome
from desktop.complaints.treatment_words import outcome_word
from desktop.complaints.words import answer_word, way_in_words
from desktop.office.charter import Charter, Extension
from desktop.office.identity import IDENTIFIER_NAMES, masked
from desktop.office.language import N_, Language
from desktop.paper.boxes import banner, callout, check_code_box, figures
from desktop.paper.elements import (
    BODY,
    SECTION_HEIGHT,
    SIGNATURES_HEIGHT,
    Facts,
    paragraph,
    promised,
    rows,
    section,
    signatures,
    title,
)
from desktop.paper.official import official_sheet
from desktop.paper.page import A5, Sheet
from desktop.paper.qr import look_up_words

_TITLES = {
    Kind.COMPLAINT: N_("Receipt for a registered complaint"),
    Kind.SIGNAL: N_("Receipt for a registered signal"),
    Kind.PROPOSAL: N_("Receipt for a registered proposal"),
    Kind.REQUEST: N_("Receipt for a registered request"),
    Kind.APPEAL: N_("Receipt for a registered appeal against an act"),
    Kind.PRAISE: N_("Receipt for registered praise"),
    Kind.OPINION: N_("Receipt for a registered opinion"),
}
_HEADINGS = {
    Kind.COMPLAINT: N_("Receipt for complaint {number}"),
    Kind.SIGNAL: N_("Receipt for signal {number}"),
    Kind.PROPOSAL: N_("Receipt for proposal {number}"),
    Kind.REQUEST: N_("Receipt for request {number}"),
    Kind.APPEAL: N_("Receipt for appeal {number}"),
    Kind.PRAISE: N_("Receipt for praise {number}"),
    Kind.OPINION: N_("Receipt for opinion {number}"),
}
_LEAST_LINES = 2
_MOST_LINES = 12


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
    came, the applicant, their identifier and capacity, and who received it. A duplicate says so, and which
    copy it is.
    """
    _ = language.gettext
    sheet = official_sheet(
        A5,
        charter,
        language,
        heading=_(_HEADINGS[record.kind]).format(number=record.number),
        made_at=printed_at,
    )
    if duplicate:
        banner(sheet, _("DUPLICATE"), _("Copy No. {copies}").format(copies=record.copies))
    title(sheet, _(_TITLES[record.kind]))
    figures(
        sheet,
        [
            (_("Registration number"), record.number, 0.58),
            (_("Date and time"), language.moment(record.registered_at), 0.42),
        ],
    )
    sheet.space(5)
    rows(sheet, _facts(record, charter, language))
    sheet.space(9)
    _what_becomes_of_it(sheet, record, charter)
    sheet.space(8)
    check_code_box(
        sheet,
        _("Check code"),
        record.check_code,
        _how_to_ask(charter, language),
        look_up_words(record.number, record.check_code),
    )
    sheet.space(8)
    _beginning_of_the_text(sheet, record.text)
    promised(sheet, charter, "receipt", keep_free=SIGNATURES_HEIGHT)
    signatures(sheet, [_("For the municipality"), _("Applicant")])
    return sheet.pdf()


def _what_becomes_of_it(sheet: Sheet, record: SubmissionRecord, charter: Charter) -> None:
    language = sheet.language
    _ = language.gettext
    outcome = Outcome(record.outcome)
    if outcome is Outcome.MAY_BE_REFUSED:
        # Nobody has decided yet: a receipt that names ground and date would speak for the supervisor.
        callout(
            sheet, _("What becomes of it"), _("It is being considered"), "", outcome_word(outcome, language)
        )
        return
    if record.due_on is None:
        callout(sheet, _("What becomes of it"), outcome_word(outcome, language), "", record.ground)
        return
    answered = outcome in {Outcome.EXAMINED, Outcome.WITHOUT_DATA}
    extension = charter.submissions.extension.get(record.kind.value) if answered else None
    callout(
        sheet,
        _("Answer due by") if answered else outcome_word(outcome, language),
        language.date(record.due_on),
        record.term_citation,
        _about_the_term(extension, language) if answered else record.ground,
    )


def _facts(record: SubmissionRecord, charter: Charter, language: Language) -> Facts:
    _ = language.gettext
    identifier = _(IDENTIFIER_NAMES[record.identifier_kind]) if record.identifier_kind else ""
    return [
        (_("Applicant"), record.applicant),
        (identifier, masked(record.identifier or "")),
        (_("How it came"), way_in_words(record.channel, record.capacity, charter, language)),
        (_("Received by"), _received_by(record, charter, language)),
        (_("Against whom or what"), record.about),
        (_("When it happened"), language.date(record.happened_on) if record.happened_on else ""),
        (_("Subject"), record.subject),
        (_("Answer"), _answer(record, language)),
    ]


def _answer(record: SubmissionRecord, language: Language) -> str:
    place = {AnswerBy.LETTER: record.address, AnswerBy.EMAIL: record.email}.get(record.answer_by)
    way = answer_word(record.answer_by, language)
    return language.gettext("{way}: {place}").format(way=way, place=place) if place else way


def _received_by(record: SubmissionRecord, charter: Charter, language: Language) -> str:
    return language.gettext("{municipality}, counter No. {counter}, {clerk}").format(
        municipality=charter.municipality.for_language(language.code),
        counter=record.counter,
        clerk=record.clerk,
    )


def _about_the_term(extension: Extension | None, language: Language) -> str:
    """Why there is a date (АПК, чл. 26), and by how much the law lets it move."""
    lines = [language.gettext("The date is given under Art. 26 of the Administrative Procedure Code.")]
    if extension is not None:
        lines.append(_about_the_extension(extension, language))
    return "\n".join(lines)


def _about_the_extension(extension: Extension, language: Language) -> str:
    if extension.counted_from == "due_date":
        return language.ngettext(
            "It may be extended by at most {count} month, of which you will be told.",
            "It may be extended by at most {count} months, of which you will be told.",
            extension.months,
        )
    return language.ngettext(
        "With an extension, of which you will be told, it is at most {count} month from registration.",
        "With an extension, of which you will be told, it is at most {count} months from registration.",
        extension.months,
    )


def _how_to_ask(charter: Charter, language: Language) -> str:
    _ = language.gettext
    if charter.phone:
        return _(
            "To learn how far your case has come: tel. {phone} or any counter. "
            "Give the registration number and this code."
        ).format(phone=charter.phone)
    return _("To learn how far your case has come: any counter. Give the registration number and this code.")


def _beginning_of_the_text(sheet: Sheet, text: str) -> None:
    """As many of the first lines as fill the page; the whole is in the register."""
    free = sheet.remaining - SIGNATURES_HEIGHT - SECTION_HEIGHT
    lines = min(int(free // BODY.leading), _MOST_LINES)
    if lines >= _LEAST_LINES:
        whole = len(sheet.lines(text, BODY)) <= lines
        _ = sheet.language.gettext
        section(sheet, _("Text") if whole else _("Beginning of the text"))
        paragraph(sheet, text, most=lines)
