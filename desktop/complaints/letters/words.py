"""The letters' own words: kinds, parts, readers and places, and what a letter calls a submission."""

from collections.abc import Mapping

from desktop.complaints.letters.kinds import LetterKind, Part, Reader, kinds_with
from desktop.complaints.rules import Kind
from desktop.office.language import N_, Language

_LETTERS: Mapping[LetterKind, str] = {
    LetterKind.REASONS: N_("No case is opened, and why"),
    LetterKind.REFUSAL: N_("An answer is refused"),
    LetterKind.FORWARDING_TO_SENDER: N_("Forwarded: letter to the sender"),
    LetterKind.FORWARDING_TO_INSTITUTION: N_("Forwarded: letter to the institution"),
    LetterKind.REFERRAL: N_("Slip: which institution to turn to"),
    LetterKind.APPEAL_ROUTING: N_("Appeal against an act, to the superior body"),
    LetterKind.INFORMATION_REQUEST: N_("What the sender must add"),
    LetterKind.ENQUIRY: N_("Official request"),
    LetterKind.INSPECTION_NOTICE: N_("Notice of an inspection"),
    LetterKind.EXTENSION: N_("Extension of the deadline"),
    LetterKind.DELAY_NOTICE: N_("Notice of a delay"),
    LetterKind.DECISION: N_("Decision with its reasons"),
    LetterKind.ANSWER: N_("Answer"),
    LetterKind.DECISION_NOTICE: N_("Notice of the decision"),
    LetterKind.APOLOGY: N_("Apology"),
    LetterKind.WITHDRAWAL_CONFIRMATION: N_("Withdrawal confirmed"),
    LetterKind.ORAL_RECORD: N_("Record of an oral submission"),
    LetterKind.PROTECTED_CHANNEL: N_("Slip: the protected channel"),
    LetterKind.STATUS_SLIP: N_("Status slip"),
    LetterKind.COMMISSION_MINUTES: N_("Minutes of the commission"),
}
_READERS: Mapping[Reader, str] = {
    Reader.SENDER: N_("All letters to the sender"),
    Reader.OFFICE: N_("All letters to bodies and units"),
}
_PARTS: Mapping[Part, str] = {
    Part.SUBJECT: N_("what it is about"),
    Part.GREETING: N_("greeting"),
    Part.OPENING: N_("opening"),
    Part.BODY: N_("body"),
    Part.FURTHER_STEPS: N_("further steps"),
    Part.CLOSING: N_("closing"),
    Part.SIGNATURE: N_("position under the signature"),
}
_PLACES: Mapping[str, str] = {
    "number": N_("registration number"),
    "salutation": N_("how the reader is addressed"),
    "registered": N_("day of registration"),
    "registration": N_("registration number with its date"),
    "kind": N_("what it is: “complaint”, “report”…"),
    "your_submission": N_("“your complaint”, “your report”…"),
    "subject": N_("what the case is about"),
    "applicant": N_("name of the sender"),
    "municipality": N_("name of the municipality"),
    "ground": N_("legal basis: the charter or the law"),
    "law": N_("legal basis of the letter"),
    "reasons": N_("reasons that the clerk writes"),
    "text": N_("the clerk's own text: answer, request…"),
    "steps": N_("further steps that are needed"),
    "institution": N_("institution that receives the case"),
    "where": N_("address of the institution"),
    "enclosed": N_("what is enclosed"),
    "not_ours": N_("“the municipality”, where the matter is another institution's"),
    "superior": N_("“the superior body”, where it decides on an appeal"),
    "due": N_("original deadline"),
    "new_due": N_("new, final deadline"),
    "until": N_("deadline for the reader to act"),
    "cure_days": N_("days that the sender has to add what is missing"),
    "extended_by": N_("superior body that extends the deadline"),
    "turn_to": N_("superior body, where the decision is no act to appeal against"),
    "appeal_to": N_("superior body, where the decision is an act that can be appealed against"),
    "appeal_days": N_("days in which the act can be appealed against"),
    "appeal_law": N_("rule on where and in what time the act is appealed against"),
    "again": N_("how a question with offensive words can be put again"),
    "told_on": N_("day on which the sender is told; nothing where nobody can be told"),
    "nameless": N_("“anonymous”, where the sender gave no name"),
    "day": N_("date of what is done"),
    "place": N_("place of the inspection"),
    "result": N_("the decision"),
    "repeat_law": N_("rule on repeated submissions"),
    "promise": N_("the charter's promise of an apology"),
    "unit": N_("unit in charge"),
    "state": N_("status of the case"),
    "commission": N_("name of the commission"),
    "members": N_("members who were present"),
}
_SUBMISSIONS: Mapping[Kind, tuple[str, str]] = {
    Kind.COMPLAINT: (N_("complaint"), N_("your complaint")),
    Kind.SIGNAL: (N_("report"), N_("your report")),
    Kind.PROPOSAL: (N_("proposal"), N_("your proposal")),
    Kind.REQUEST: (N_("request"), N_("your request")),
    Kind.APPEAL: (N_("appeal against an act"), N_("your appeal against an act")),
    Kind.PRAISE: (N_("praise"), N_("your praise")),
    Kind.OPINION: (N_("opinion"), N_("your opinion")),
}


def letter_kind_word(kind: LetterKind, language: Language) -> str:
    """`Удължаване на срока`, `Решение с мотиви`, …"""
    return language.gettext(_LETTERS[kind])


def part_word(part: Part, language: Language) -> str:
    """`обръщение`, `начало`, …"""
    return language.gettext(_PARTS[part])


def block_owner(key: str, language: Language) -> str:
    """The letter that a block belongs to, or all those that share it."""
    owner = key.partition(".")[0]
    if owner in set(Reader):
        return language.gettext(_READERS[Reader(owner)])
    return letter_kind_word(kinds_with(key)[0], language)


def place_word(place: str, language: Language) -> str:
    """What comes to stand where a block says `{place}`."""
    return language.gettext(_PLACES[place])


def submission_words(kind: Kind, language: Language) -> tuple[str, str]:
    """`жалба` and `Вашата жалба`; the latter as it stands after a preposition."""
    plain, yours = _SUBMISSIONS[kind]
    return language.gettext(plain), language.gettext(yours)
