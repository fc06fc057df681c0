"""Tells the letters what they say of a submission, in words: what was decided, grounds, laws. Pure."""

from dataclasses import replace

from desktop.access.rules import COMMISSION
from desktop.complaints.intake import facts_received_on, is_nameless
from desktop.complaints.kind_words import answer_word, submission_words
from desktop.complaints.letters.facts import LetterFacts
from desktop.complaints.letters.table import APPEAL_ROUTING, ORAL_RECORD, REASONS, ComplaintLetter
from desktop.complaints.life.standing import kind_answered
from desktop.complaints.life.state_words import result_word
from desktop.complaints.rules import OFFENDING, AnswerBy, Kind, Mark, SubmissionRecord
from desktop.complaints.treatment.grounds import citation_for, ground_words
from desktop.complaints.why_no_case import why_no_case
from desktop.letters import compose as letters
from desktop.letters.blocks import Blocks
from desktop.letters.case import CaseFacts, Reference
from desktop.letters.compose import registration, written_day
from desktop.letters.kinds import Reader
from desktop.letters.rules import LetterDraft
from desktop.office.charter import Charter
from desktop.office.charter.citations import citation_table
from desktop.office.charter.who_is_who import head_words
from desktop.office.clock import day_in_sofia
from desktop.office.language import DEFAULT_LANGUAGE, LANGUAGES, N_, Language, language
from desktop.office.laws import law_words
from desktop.office.records import record_of, values_of


def compose(
    kind: ComplaintLetter, facts: LetterFacts, charter: Charter, blocks: Blocks, words: Language
) -> LetterDraft:
    """The letter about a submission as it would go out, in the language `words`.

    Raises:
        WrongInput: something is missing without which such a letter is none; `field` names it.
        ValueError: there is no submission, and the letter is about one.
    """
    return letters.compose(kind, case_facts(kind, facts, charter, words), blocks, words)


def in_every_language(
    kind: ComplaintLetter, facts: LetterFacts, charter: Charter, blocks: Blocks
) -> tuple[LetterDraft, ...]:
    """The letter in every language, that of the submission first. Raises as `compose` does."""
    first = facts.submission.language if facts.submission else DEFAULT_LANGUAGE
    codes = dict.fromkeys((first, *LANGUAGES))
    return tuple(compose(kind, facts, charter, blocks, language(code)) for code in codes)


def case_facts(kind: ComplaintLetter, facts: LetterFacts, charter: Charter, language: Language) -> CaseFacts:
    """The submission as letters take a case: what is particular to this kind of letter included."""
    record = facts.submission
    told = CaseFacts(
        known=facts,
        municipality=charter.municipality.for_language(language.code),
        head=head_words(charter, language),
        words=_words(kind, facts, charter, language),
        rows=tuple(kind.rows(facts, charter, language)) if record or kind.of_nobody else (),
    )
    if record is None:
        return told
    plain, yours = submission_words(record.kind, language)
    places = {AnswerBy.LETTER: record.address, AnswerBy.EMAIL: record.email}
    return replace(
        told,
        about=record_of(Reference, record),
        **values_of(("applicant", "subject"), record),
        reached_at=places.get(record.answer_by) or answer_word(record.answer_by, language),
        kind=plain,
        your_submission=yours,
        words={**told.words, **_of_the_submission(kind, facts, record, charter, language)},
        hands=kind.hands(facts, language),
    )


# What stands in the places


def _words(kind: ComplaintLetter, facts: LetterFacts, charter: Charter, language: Language) -> dict[str, str]:
    law = _cited(kind.key, facts, charter, language) if kind.key in citation_table() else ""
    return {
        "ground": _ground(facts, language),
        "law": facts.law or law,
        "steps": facts.steps,
        "unit": facts.unit,
        "state": facts.state,
        "promise": _promise(charter, language),
        "commission": _commission(charter, language),
        "members": ", ".join(facts.members),
        **_of_the_law(kind, facts, charter, language),
    }


def _ground(facts: LetterFacts, language: Language) -> str:
    worded = "; ".join(ground_words(ground, language) for ground in facts.grounds)
    known = facts.submission.ground if facts.submission else ""
    return (worded or law_words(known, language)).rstrip(".")


def _cited(paper: str, facts: LetterFacts, charter: Charter, language: Language) -> str:
    """What the paper rests on, by the kind that the submission is answered as; or nothing."""
    record = facts.submission
    ground = citation_for(paper, kind_answered(record, charter) if record else None, charter)
    return ground_words(ground, language).rstrip(".") if ground else ""


def _of_the_law(
    kind: ComplaintLetter, facts: LetterFacts, charter: Charter, language: Language
) -> dict[str, str]:
    """What the law lets the reader do next, and within what time; by the kind of the submission.

    An individual act is appealed against (АПК, чл. 59, ал. 2, т. 7); a decision on a signal or a proposal is
    not. Only a signal is not examined again without new facts, and only the superior body extends its term.
    """
    record, rules = facts.submission, charter.submissions
    superior = rules.superior.for_language(language.code)
    appeal_law = _cited("appeal_against", facts, charter, language)
    repeated = kind is not REASONS or (record is not None and record.repeat_of is not None)
    turn_to = "" if appeal_law else superior
    return {
        **_remedies(
            record, charter, language, ombudsman_named="turn_to" in kind.known_places and bool(turn_to)
        ),
        "repeat_law": _cited("repeat", facts, charter, language) if repeated else "",
        "extended_by": "" if appeal_law else superior,
        "turn_to": turn_to,
        "appeal_to": superior if appeal_law else "",
        "appeal_days": _days(rules.appeal_days.amount, language),
        "appeal_law": appeal_law,
        "cure_days": _days(facts.cure_days or rules.cure_days.amount, language),
    }


def _remedies(
    record: SubmissionRecord | None, charter: Charter, language: Language, *, ombudsman_named: bool
) -> dict[str, str]:
    """To whom else the charter says one can turn; the ombudsman where no sentence of the letter names him."""
    known = [one for one in charter.remedies if record is None or one.is_for(record.kind)]
    where = next((one.where for one in known if one.kind == "ombudsman" and one.where), None)
    ombudsman = language.pgettext("in a sentence", "the Ombudsman of the Republic of Bulgaria")
    others = (one for one in known if not (ombudsman_named and one.kind == "ombudsman"))
    return {
        "ombudsman": f"{ombudsman} ({where.for_language(language.code)})" if where else ombudsman,
        "remedies": "; ".join(one.words(language) for one in others),
    }


def _of_the_submission(
    kind: ComplaintLetter, facts: LetterFacts, record: SubmissionRecord, charter: Charter, language: Language
) -> dict[str, str]:
    """What depends on who sent it, and in what words."""
    nameless = is_nameless(record, charter)
    offending = not record.marks.isdisjoint(OFFENDING) and Mark.PERSONAL_DATA not in record.marks
    # A record of what was said holds the whole of it.
    said = record.text if kind is ORAL_RECORD else ""
    return {
        "text": facts.text or said,
        "result": result_word(facts.result, record.kind, language) if facts.result else "",
        **({"reasons": _why(facts, record, charter, language)} if kind is REASONS else {}),
        **_beyond_us(record, language),
        "enclosed": facts.enclosed or _enclosed(kind, record, language),
        "told_on": "" if nameless else written_day(facts.day, language),
        "nameless": language.pgettext("sender", "anonymous") if nameless else "",
        "again": language.gettext("without offensive words") if offending else "",
    }


def _why(facts: LetterFacts, record: SubmissionRecord, charter: Charter, language: Language) -> str:
    """Nobody is turned away by the number of an article alone."""
    known = facts_received_on(day_in_sofia(record.registered_at), record, charter)
    return facts.reasons or why_no_case(record, known, charter, language)


def _beyond_us(record: SubmissionRecord, language: Language) -> dict[str, str]:
    """Who decides instead: a matter is another institution's, an appeal the superior body's (АПК, чл. 91)."""
    if record.kind is Kind.APPEAL:
        return {"not_ours": "", "superior": language.pgettext("in a sentence", "the superior body")}
    return {"not_ours": language.pgettext("in a sentence", "the administration"), "superior": ""}


def _enclosed(kind: ComplaintLetter, record: SubmissionRecord, language: Language) -> str:
    """The file itself, where it goes to others; what came with the submission, where anything did."""
    if kind.reader is not Reader.OFFICE:
        return ""
    plain, _yours = submission_words(record.kind, language)
    what = (
        N_("{kind} No. {registration}, with all that came with it")
        if record.enclosed
        else N_("{kind} No. {registration}")
    )
    itself = language.gettext(what).format(
        kind=plain, registration=registration(record_of(Reference, record), language)
    )
    file = [language.gettext("the file of the act")] if kind is APPEAL_ROUTING else []
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
