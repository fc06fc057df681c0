"""Writes a letter from its facts, the charter and the blocks in force. Pure; no day is counted here."""

from collections.abc import Mapping
from datetime import date, datetime

from desktop.access.rules import COMMISSION
from desktop.complaints.intake import facts_received_on, is_nameless
from desktop.complaints.letters.blocks import Blocks
from desktop.complaints.letters.kinds import (
    KINDS,
    TEXT_PARTS,
    LetterKind,
    Part,
    Reader,
    places_of,
)
from desktop.complaints.letters.rows import hands_of, rows_of
from desktop.complaints.letters.rules import LetterDraft, LetterFacts, Reference, signature
from desktop.complaints.letters.salutation import salutation
from desktop.complaints.letters.wording import filled, quoted_inside
from desktop.complaints.letters.words import submission_words
from desktop.complaints.life.standing import kind_answered
from desktop.complaints.life.words import result_word
from desktop.complaints.receipt_words import why_no_case
from desktop.complaints.rules import OFFENDING, AnswerBy, Kind, Mark, SubmissionRecord
from desktop.complaints.treatment.citations import citation_for
from desktop.complaints.treatment.grounds import ground_words
from desktop.complaints.words import answer_word
from desktop.office.charter import Charter
from desktop.office.charter.citations import citation_table
from desktop.office.clock import day_in_sofia
from desktop.office.faults import WrongInput
from desktop.office.language import N_, Language
from desktop.office.laws import law_words

_MISSING: Mapping[str, str] = {
    "institution": N_("Enter the institution that it goes to."),
    "ground": N_("State the legal basis: no letter refuses without one."),
    "reasons": N_("Write the reasons: the letter must give them."),
    "steps": N_("Write the reasons or the further steps: the letter must give them."),
    "text": N_("Write what the letter is to say."),
    "result": N_("Choose the decision: upheld, upheld in part or not upheld."),
    "due": N_("Enter the deadline as it was given."),
    "new_due": N_("Enter the new deadline."),
    "day": N_("Enter the date."),
    "members": N_("Enter who was present, one name to a line."),
}


def compose(
    kind: LetterKind, facts: LetterFacts, charter: Charter, blocks: Blocks, language: Language
) -> LetterDraft:
    """The letter as it would go out, to be read and edited before it does.

    Raises:
        WrongInput: something is missing without which such a letter is none; `field` names it.
        ValueError: there is no submission, and the letter is about one.
    """
    if facts.submission is None and kind is not LetterKind.PROTECTED_CHANNEL:
        raise ValueError(f"a letter of the kind {kind} is about a submission")
    values = {
        place: value
        for place, value in _values(kind, facts, charter, language).items()
        if place in places_of(kind)
    }
    _check_nothing_is_missing(kind, values)
    must_say = frozenset(place for group in KINDS[kind].needs for place in group)
    texts = {
        part: filled(text, values, must_say) for part, text in blocks.of_letter(kind, language.code).items()
    }
    addressee, address = _addressed(kind, facts, language)
    return LetterDraft(
        kind=kind,
        language=language.code,
        addressee=addressee,
        address=address,
        subject=" ".join(texts[Part.SUBJECT].split("\n")),
        text="\n\n".join(text for part in TEXT_PARTS if (text := texts.get(part, ""))),
        signed_by=signature(texts.get(Part.SIGNATURE, ""), facts.signed_by),
        about=_reference(kind, facts.submission),
        rows=tuple(rows_of(kind, facts, charter, language)),
        hands=hands_of(kind, facts, language),
    )


def _check_nothing_is_missing(kind: LetterKind, values: Mapping[str, str]) -> None:
    for group in KINDS[kind].needs:
        if not any(values[place] for place in group):
            raise WrongInput(_MISSING[group[-1]], field=group[0])


def _addressed(kind: LetterKind, facts: LetterFacts, language: Language) -> tuple[str, str]:
    record, traits = facts.submission, KINDS[kind]
    if traits.reader is Reader.OFFICE or kind is LetterKind.REFERRAL:
        return facts.institution, facts.where
    if traits.reader is None or record is None:
        return "", ""
    places = {AnswerBy.LETTER: record.address, AnswerBy.EMAIL: record.email}
    return record.applicant, places.get(record.answer_by) or answer_word(record.answer_by, language)


def _reference(kind: LetterKind, record: SubmissionRecord | None) -> Reference | None:
    """Nothing for the protected channel, even if there were a submission to refer to."""
    if record is None or kind is LetterKind.PROTECTED_CHANNEL:
        return None
    return reference(kind, record.number, record.registered_at, record.check_code)


def reference(kind: LetterKind, number: str, registered_at: datetime, check_code: str) -> Reference:
    """What a paper of this kind says of its submission: the check code only to whom it belongs."""
    return Reference(number, registered_at, check_code if KINDS[kind].reader is Reader.SENDER else "")


# What stands in the places


def _values(kind: LetterKind, facts: LetterFacts, charter: Charter, language: Language) -> dict[str, str]:
    record = facts.submission
    return {
        **_of_submission(record, language),
        **{name: getattr(facts, name) for name in _WRITTEN},
        "text": facts.text or _said(kind, record),
        **{name: _date(getattr(facts, name), language) for name in _DAYS},
        "municipality": charter.municipality.for_language(language.code),
        "ground": _ground(facts, language),
        "law": facts.law or (_cited(kind, facts, charter, language) if kind in citation_table() else ""),
        "result": result_word(facts.result, record.kind, language) if facts.result and record else "",
        "promise": _promise(charter, language),
        "commission": _commission(charter, language),
        "members": ", ".join(facts.members),
        **_of_the_law(kind, facts, charter, language),
        **(_of_the_sender(kind, facts, charter, language) if record else {}),
    }


_WRITTEN = ("institution", "where", "reasons", "steps", "place", "unit", "state")
_DAYS = ("due", "new_due", "until", "day")


def _of_submission(record: SubmissionRecord | None, language: Language) -> dict[str, str]:
    if record is None:
        return {}
    plain, yours = submission_words(record.kind, language)
    return {
        "number": record.number,
        "registered": " ".join(language.short_date(day_in_sofia(record.registered_at)).split()),
        "registration": _registration(record, language),
        "kind": plain,
        "your_submission": yours,
        "subject": quoted_inside(record.subject, language),
        "applicant": record.applicant,
    }


def _registration(record: SubmissionRecord, language: Language) -> str:
    """The number and its day, which is said once: most municipalities write it into the number."""
    day = day_in_sofia(record.registered_at)
    if f"{day:%d.%m.%Y}" in record.number:
        return record.number
    return language.pgettext("registration", "{number} of {day}").format(
        number=record.number, day=" ".join(language.short_date(day).split())
    )


def _said(kind: LetterKind, record: SubmissionRecord | None) -> str:
    """A record of what was said holds the whole of it."""
    return record.text if record and kind is LetterKind.ORAL_RECORD else ""


def _date(day: date | None, language: Language) -> str:
    """With plain spaces, as everything that may be edited: the page itself holds day and year together."""
    return " ".join(language.date(day).split()) if day else ""


def _ground(facts: LetterFacts, language: Language) -> str:
    worded = "; ".join(ground_words(ground, language) for ground in facts.grounds)
    known = facts.submission.ground if facts.submission else ""
    return (worded or law_words(known, language)).rstrip(".")


def _cited(paper: str, facts: LetterFacts, charter: Charter, language: Language) -> str:
    """What the paper rests on, by the kind that the submission is answered as; or nothing."""
    record = facts.submission
    ground = citation_for(paper, kind_answered(record, charter) if record else None, charter)
    return ground_words(ground, language).rstrip(".") if ground else ""


def _of_the_law(kind: LetterKind, facts: LetterFacts, charter: Charter, language: Language) -> dict[str, str]:
    """What the law lets the reader do next, and within what time; by the kind of the submission.

    An individual act is appealed against (АПК, чл. 59, ал. 2, т. 7); a decision on a signal or a proposal is
    not. Only a signal is not examined again without new facts, and only the superior body extends its term.
    """
    record, rules = facts.submission, charter.submissions
    superior = rules.superior.for_language(language.code)
    appeal_law = _cited("appeal_against", facts, charter, language)
    repeated = kind is not LetterKind.REASONS or (record is not None and record.repeat_of is not None)
    return {
        "repeat_law": _cited("repeat", facts, charter, language) if repeated else "",
        "extended_by": "" if appeal_law else superior,
        "turn_to": "" if appeal_law else superior,
        "appeal_to": superior if appeal_law else "",
        "appeal_days": _days(rules.appeal_days.amount, language),
        "appeal_law": appeal_law,
        "cure_days": _days(facts.cure_days or rules.cure_days.amount, language),
    }


def _of_the_sender(
    kind: LetterKind, facts: LetterFacts, charter: Charter, language: Language
) -> dict[str, str]:
    """What depends on who sent it, and in what words."""
    record = facts.submission
    assert record is not None
    nameless = is_nameless(record, charter)
    offending = not record.marks.isdisjoint(OFFENDING) and Mark.PERSONAL_DATA not in record.marks
    return {
        "salutation": salutation(record.applicant, language),
        **({"reasons": _why(facts, record, charter, language)} if kind is LetterKind.REASONS else {}),
        **_beyond_us(record, language),
        "enclosed": facts.enclosed or _enclosed(kind, record, language),
        "told_on": "" if nameless else _date(facts.day, language),
        "nameless": language.pgettext("sender", "anonymous") if nameless else "",
        "again": language.gettext("without offensive words") if offending else "",
    }


def _why(facts: LetterFacts, record: SubmissionRecord, charter: Charter, language: Language) -> str:
    """Nobody is turned away by the number of an article alone."""
    known = facts_received_on(day_in_sofia(record.registered_at), record, charter)
    return facts.reasons or why_no_case(known, charter, language)


def _beyond_us(record: SubmissionRecord, language: Language) -> dict[str, str]:
    """Who decides instead: a matter is another institution's, an appeal the superior body's (АПК, чл. 91)."""
    if record.kind is Kind.APPEAL:
        return {"not_ours": "", "superior": language.pgettext("in a sentence", "the superior body")}
    return {"not_ours": language.pgettext("in a sentence", "the municipality"), "superior": ""}


def _enclosed(kind: LetterKind, record: SubmissionRecord, language: Language) -> str:
    """The file itself, where a letter goes with it; what came with the submission, where anything did."""
    if kind not in {LetterKind.FORWARDING_TO_INSTITUTION, LetterKind.APPEAL_ROUTING}:
        return ""
    plain, _yours = submission_words(record.kind, language)
    what = (
        N_("{kind} No. {registration}, with all that came with it")
        if record.enclosed
        else N_("{kind} No. {registration}")
    )
    itself = language.gettext(what).format(kind=plain, registration=_registration(record, language))
    file = [language.gettext("the file of the act")] if kind is LetterKind.APPEAL_ROUTING else []
    return "; ".join((itself, *file))


def _days(count: int, language: Language) -> str:
    return language.ngettext("{count} day", "{count} days", count)


def _commission(charter: Charter, language: Language) -> str:
    """As it stands in a sentence: by the charter's name where that names it."""
    examiner = charter.submissions.examined_by
    if examiner.key == COMMISSION:
        return examiner.name.for_language(language.code)
    return language.pgettext("in a sentence", "the ethics commission")


def _promise(charter: Charter, language: Language) -> str:
    """The charter's own words, verbatim; in another language than the charter's, as it is translated."""
    promise = next((one for one in charter.promises if one.key == "apology"), None)
    if promise is None:
        return ""
    source = charter.source_of("promises.apology")
    quoted = source.charter if source and language.code == "bg" else None
    return (quoted or promise.for_language(language.code)).rstrip(".")
