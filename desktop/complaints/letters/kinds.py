"""What each letter is: on which form, to whom, from which blocks, and what it cannot do without. Pure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum


class LetterKind(StrEnum):
    """A letter, a slip or a record in the life of a submission."""

    REASONS = "reasons"
    """There are no proceedings, and why."""

    REFUSAL = "refusal"
    """No answer is given: protected data, or language that a supervisor confirmed to be insulting."""

    FORWARDING_TO_SENDER = "forwarding_to_sender"
    FORWARDING_TO_INSTITUTION = "forwarding_to_institution"
    REFERRAL = "referral"
    APPEAL_ROUTING = "appeal_routing"
    INFORMATION_REQUEST = "information_request"
    ENQUIRY = "enquiry"
    INSPECTION_NOTICE = "inspection_notice"
    EXTENSION = "extension"
    DELAY_NOTICE = "delay_notice"
    DECISION = "decision"
    ANSWER = "answer"
    DECISION_NOTICE = "decision_notice"
    APOLOGY = "apology"
    WITHDRAWAL_CONFIRMATION = "withdrawal_confirmation"
    ORAL_RECORD = "oral_record"
    """What was said, written down, read back and signed (АПК, чл. 29)."""

    PROTECTED_CHANNEL = "protected_channel"
    """Where reports from work go; nothing of the person is on it, and nothing of it is kept."""

    STATUS_SLIP = "status_slip"
    COMMISSION_MINUTES = "commission_minutes"


class Form(StrEnum):
    """How it looks: a letter and a record on A4, a slip on A5."""

    LETTER = "letter"
    SLIP = "slip"
    RECORD = "record"


class Reader(StrEnum):
    """Who reads a letter; the value begins the keys of the blocks that all such letters share."""

    SENDER = "to_sender"
    OFFICE = "to_office"


class Part(StrEnum):
    """A part of a letter, in the order in which they stand."""

    SUBJECT = "subject"
    GREETING = "greeting"
    OPENING = "opening"
    BODY = "body"
    FURTHER_STEPS = "further_steps"
    CLOSING = "closing"
    SIGNATURE = "signature"


TEXT_PARTS = (Part.GREETING, Part.OPENING, Part.BODY, Part.FURTHER_STEPS, Part.CLOSING)
"""What the text is made of; subject and signature stand outside it."""

SHARED = "shared"
"""In place of a kind: the block belongs to every letter of its reader."""

_OWN_PARTS: Mapping[Form, tuple[Part, ...]] = {
    Form.LETTER: (Part.SUBJECT, Part.OPENING, Part.BODY, Part.FURTHER_STEPS),
    Form.SLIP: (Part.SUBJECT, Part.BODY),
    Form.RECORD: (Part.SUBJECT, Part.OPENING, Part.BODY, Part.CLOSING),
}
_SHARED_PARTS = (Part.GREETING, Part.CLOSING, Part.SIGNATURE)

OF_EVERY_SUBMISSION = frozenset(
    {
        "number",
        "registered",
        "registration",
        "kind",
        "your_submission",
        "subject",
        "applicant",
        "municipality",
    }
)
"""Places that are known wherever there is a submission."""


@dataclass(frozen=True, slots=True)
class Traits:
    """What is particular to a kind.

    `places` are those that its blocks may name besides those of every submission. Of each group of `needs`
    at least one must be known before it can be written. `reader` is None where nobody is written to.
    """

    form: Form
    reader: Reader | None
    places: frozenset[str] = frozenset()
    needs: tuple[tuple[str, ...], ...] = ()


def _letter(reader: Reader, places: str, *needs: str) -> Traits:
    known = frozenset(places.split()) | ({"salutation"} if reader is Reader.SENDER else frozenset())
    wanted = needs if reader is Reader.SENDER else ("institution", *needs)
    return Traits(Form.LETTER, reader, known, tuple(tuple(group.split("|")) for group in wanted))


_TO_SENDER, _TO_OFFICE = Reader.SENDER, Reader.OFFICE

KINDS: Mapping[LetterKind, Traits] = {
    LetterKind.REASONS: _letter(_TO_SENDER, "ground reasons repeat_law", "ground"),
    LetterKind.REFUSAL: _letter(_TO_SENDER, "ground reasons again", "ground"),
    LetterKind.FORWARDING_TO_SENDER: _letter(
        _TO_SENDER, "institution where reasons day law not_ours superior", "institution"
    ),
    LetterKind.FORWARDING_TO_INSTITUTION: _letter(
        _TO_OFFICE, "institution reasons enclosed law told_on nameless"
    ),
    LetterKind.REFERRAL: Traits(
        Form.SLIP, None, frozenset({"institution", "where", "reasons", "due", "law"}), (("institution",),)
    ),
    LetterKind.APPEAL_ROUTING: _letter(_TO_OFFICE, "institution text reasons enclosed until law"),
    LetterKind.INFORMATION_REQUEST: _letter(_TO_SENDER, "text cure_days law", "text"),
    LetterKind.ENQUIRY: _letter(_TO_OFFICE, "institution text until", "text"),
    LetterKind.INSPECTION_NOTICE: _letter(_TO_SENDER, "day place text law", "day"),
    LetterKind.EXTENSION: _letter(
        _TO_SENDER, "reasons due new_due extended_by law", "reasons", "due", "new_due"
    ),
    LetterKind.DELAY_NOTICE: _letter(
        _TO_SENDER, "reasons steps due new_due law", "reasons|steps", "due", "new_due"
    ),
    LetterKind.DECISION: _letter(
        _TO_SENDER,
        "result reasons text day law repeat_law turn_to appeal_to appeal_days appeal_law",
        "result",
        "reasons",
    ),
    LetterKind.ANSWER: _letter(_TO_SENDER, "text", "text"),
    LetterKind.DECISION_NOTICE: _letter(
        _TO_SENDER, "day result text reasons enclosed law", "day", "result"
    ),
    LetterKind.APOLOGY: _letter(_TO_SENDER, "text promise", "text"),
    LetterKind.WITHDRAWAL_CONFIRMATION: _letter(_TO_SENDER, "day text", "day"),
    LetterKind.ORAL_RECORD: Traits(Form.RECORD, None, frozenset({"text", "law"}), (("text",),)),
    LetterKind.PROTECTED_CHANNEL: Traits(Form.SLIP, None, frozenset({"law"})),
    LetterKind.STATUS_SLIP: Traits(Form.SLIP, None, frozenset({"unit", "state", "due", "day"})),
    LetterKind.COMMISSION_MINUTES: Traits(
        Form.RECORD,
        None,
        frozenset({"commission", "day", "members", "text"}),
        (("day",), ("members",), ("text",)),
    ),
}  # fmt: skip

SENT = frozenset(
    kind for kind, traits in KINDS.items() if traits.form is Form.LETTER or kind is LetterKind.REFERRAL
)
"""What gets a number and is kept as it was sent; the others are printed and leave no record of their own."""


def keys_of(kind: LetterKind) -> dict[Part, str]:
    """The keys of the blocks that a letter of this kind is made of, by part and in order."""
    traits = KINDS[kind]
    keys = {part: f"{kind}.{part}" for part in _OWN_PARTS[traits.form]}
    if traits.form is Form.LETTER:
        keys |= {part: f"{traits.reader}.{part}" for part in _SHARED_PARTS}
    return {part: keys[part] for part in Part if part in keys}


def places_of(kind: LetterKind) -> frozenset[str]:
    """What the blocks of this kind may name."""
    if kind is LetterKind.PROTECTED_CHANNEL:
        # Nothing of any person may come to stand on it, however its text is worded.
        return KINDS[kind].places | {"municipality"}
    return KINDS[kind].places | OF_EVERY_SUBMISSION


def kinds_with(key: str) -> tuple[LetterKind, ...]:
    """The letters that this block is a part of; none for an unknown key."""
    return tuple(kind for kind in LetterKind if key in keys_of(kind).values())


def places_in_block(key: str) -> frozenset[str]:
    """What this block may name: what every letter that it is a part of knows."""
    return frozenset.intersection(*(places_of(kind) for kind in kinds_with(key)))


def all_keys() -> Iterator[str]:
    """The key of every block, once, in the order of the letters; the shared ones first."""
    yield from (f"{reader}.{part}" for reader in Reader for part in _SHARED_PARTS)
    for kind, traits in KINDS.items():
        yield from (f"{kind}.{part}" for part in _OWN_PARTS[traits.form])
