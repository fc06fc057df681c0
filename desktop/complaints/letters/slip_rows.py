"""The rows of facts on slips and records, and who signs them. A letter has neither."""

from collections.abc import Iterator

from desktop.complaints.kind_words import happened_word, kind_word, submission_words, way_in_words
from desktop.complaints.letters.facts import LetterFacts
from desktop.complaints.life.state_words import against_words
from desktop.complaints.rules import Kind
from desktop.complaints.treatment.deadline_words import end_words
from desktop.complaints.treatment.ways import BY_PHONE
from desktop.office.charter import Charter, LocalText, hours_words, phones_words
from desktop.office.identity import IDENTIFIER_NAMES, masked
from desktop.office.language import Language

Rows = Iterator[tuple[str, str]]

_OF_WHAT_HAPPENED = frozenset({Kind.COMPLAINT, Kind.SIGNAL})
"""The others tell of something that may be, or was decided."""


def those_who_sat(facts: LetterFacts, _language: Language) -> tuple[str, ...]:
    """The members sign the minutes of their sitting."""
    return facts.members


def those_who_said_it(facts: LetterFacts, language: Language) -> tuple[str, ...]:
    """Who signs what was said; for what is said by telephone nobody but the one who wrote it down."""
    _ = language.gettext
    record = facts.submission
    assert record is not None
    writer = _("Written down by: {clerk}").format(clerk=record.clerk)
    if record.came_by in BY_PHONE or not record.applicant:
        return (writer,)
    return _("Sender: {name}").format(name=record.applicant), writer


def of_oral_record(facts: LetterFacts, charter: Charter, language: Language) -> Rows:
    """What is known of it besides the words themselves; values may be empty."""
    _ = language.gettext
    record = facts.submission
    assert record is not None
    identifier = _(IDENTIFIER_NAMES[record.identifier_kind]) if record.identifier_kind else ""
    plain, _yours = submission_words(record.kind, language)
    yield _("Registration number"), record.number
    yield language.pgettext("of a submission", "Kind"), plain
    yield _("Stated on"), language.moment(record.registered_at)
    yield _("How it came"), way_in_words(record, charter, language)
    yield language.pgettext("person", "Sender"), record.applicant or _("anonymous")
    yield identifier, masked(record.identifier or "")
    yield _("Address"), record.address
    yield _("Against whom or what"), against_words(record, charter, language)
    yield (
        happened_word(record.kind, language),
        language.date(record.happened_on) if record.happened_on else "",
    )
    yield _("Where it happened") if record.kind in _OF_WHAT_HAPPENED else _("Place"), record.place
    yield _("Subject"), record.subject
    yield _("What is asked for"), record.wanted
    yield (
        _("Written down by"),
        _("{clerk}, counter No. {counter}").format(clerk=record.clerk, counter=record.counter),
    )
    if record.came_by in BY_PHONE:
        yield _("Signature of the sender"), _("none: it was said by telephone")


def of_protected_channel(_facts: LetterFacts, charter: Charter, language: Language) -> Rows:
    """From the charter alone: whatever is known of the person, nothing of it comes here."""
    _ = language.gettext
    channel = charter.whistleblowers
    unknown = _whom_to_ask(charter, language)
    yield _("Officer"), _known(channel.officer, language) or unknown
    yield language.pgettext("of an office", "Place"), _known(channel.place, language) or unknown
    yield language.pgettext("of an office", "Hours"), hours_words(channel.hours, language) or unknown


def _whom_to_ask(charter: Charter, language: Language) -> str:
    _ = language.gettext
    if phone := phones_words(charter, "whistleblowers", language):
        return _("not announced yet: ask the secretary, tel. {phone}; you need not say why").format(
            phone=phone
        )
    return _("not announced yet: ask the secretary; you need not say why")


def _known(words: LocalText | None, language: Language) -> str:
    return words.for_language(language.code) if words else ""


def of_status_slip(facts: LetterFacts, charter: Charter, language: Language) -> Rows:
    """How it stands; values may be empty."""
    _ = language.gettext
    record = facts.submission
    assert record is not None
    yield _("Registered at"), language.moment(record.registered_at)
    yield language.pgettext("of a submission", "Kind"), kind_word(record.kind, language)
    yield _("Unit in charge"), _with_its_hours(facts.unit, charter, language)
    yield _("Forwarded to"), facts.institution
    for term in facts.terms:
        yield _(term.words), end_words(term, language)
    if facts.ended is None and not facts.terms:
        yield language.pgettext("last day", "Deadline"), _("no deadline")
    yield _("Original deadline"), language.date(facts.due_at_first) if facts.due_at_first else ""
    yield language.pgettext("of a file", "Status"), facts.state
    yield _("Ended on"), language.date(facts.ended) if facts.ended else ""


def _with_its_hours(unit: str, charter: Charter, language: Language) -> str:
    """The name of a unit, and when it receives people, where it has hours of its own."""
    named = (one for one in charter.units if one.name.for_language(language.code) == unit)
    hours = next((hours_words(one.hours, language) for one in named), "")
    return f"{unit} ({hours})" if hours else unit


def of_minutes(facts: LetterFacts, _charter: Charter, language: Language) -> Rows:
    """When the commission sat, about what, and who was there."""
    _ = language.gettext
    record = facts.submission
    assert record is not None
    yield _("Date of the sitting"), language.weekday_date(facts.day) if facts.day else ""
    yield _("Registration number"), record.number
    yield _("Subject"), record.subject
    yield _("Present"), "\n".join(facts.members)
