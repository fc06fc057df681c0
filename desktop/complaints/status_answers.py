"""What whoever holds a receipt is told at the desk, on the telephone and on a slip: never what it says."""

from datetime import date

from desktop.access.unit_words import phone_for_questions, unit_word
from desktop.complaints.kind_words import kind_word
from desktop.complaints.letters.compose import compose
from desktop.complaints.letters.facts import LetterFacts
from desktop.complaints.letters.table import LETTERS, STATUS_SLIP
from desktop.complaints.life.state_words import state_word
from desktop.complaints.life.states import OPEN, State
from desktop.complaints.life.status import StatusRecord, status_for
from desktop.complaints.rules import AnswerBy, SubmissionRecord
from desktop.complaints.treatment.deadline_words import end_words
from desktop.desk import Desk
from desktop.letters.queries import blocks
from desktop.letters.rules import LetterDraft
from desktop.letters.status_told import StatusSource, StatusTold
from desktop.office.charter import Charter
from desktop.office.check_code import CHECK_CODE_DIGITS
from desktop.office.faults import Faults, WrongInput
from desktop.office.fields import cleaned_values, line
from desktop.office.language import N_, Language
from desktop.office.names import cleaned_line
from desktop.office.records import record_of
from desktop.parties.rules import Capacity

_CODE_LIMIT = 40


def _code_read(text: str, *, field: str) -> str:
    digits = "".join(cleaned_line(text, field=field, limit=_CODE_LIMIT, required=True).split())
    digits = digits.replace("-", "")
    if not (digits.isascii() and digits.isdigit()) or len(digits) != CHECK_CODE_DIGITS:
        raise WrongInput(
            N_("The check code has {count} digits. Read it from the receipt again."),
            field=field,
            count=CHECK_CODE_DIGITS,
        )
    return digits


QUESTION = (
    line(
        N_("Registration number"),
        name="number",
        limit=120,
        needed=True,
        hint=N_("You may leave out leading zeros, spaces and the date. You can also scan the receipt."),
    ),
    line(N_("Check code"), name="code", needed=True, reading=_code_read, hint=N_("Eight digits")),
)
"""What whoever holds a receipt is asked for."""


def ask_status(desk: Desk, number: str, code: str) -> StatusRecord:
    """How the submission of a receipt stands; both as typed.

    Raises:
        WrongInput: one of them is missing, the code has not its eight digits, or they do not belong
            together; the sentence never says whether there is such a number.
    """
    faults = Faults()
    asked = cleaned_values(QUESTION, {"number": number, "code": code}, faults)
    faults.tell()
    return status_for(desk, asked["number"], asked["code"])


def told_state(status: StatusRecord, words: Language) -> str:
    """The state in words. That its language is being judged is the office's affair until it is decided."""
    shown = State.EXAMINED if status.state is State.TO_CONFIRM else status.state
    return state_word(shown, words)


def told_unit(status: StatusRecord, charter: Charter, words: Language) -> str:
    """Who is responsible: the unit, or as long as none is named, whoever looks at submissions here.

    Nobody here for what goes, or went, to another institution.
    """
    if status.state in {State.TO_SEND, State.SENT_ON}:
        return ""
    if status.unit:
        return unit_word(status.unit, charter, words)
    return charter.submissions.examiner_of(status.kind).name.for_language(words.code)


def told_first_term(status: StatusRecord) -> date | None:
    """The term as it was before an extension, while the extended one runs."""
    runs = status.state is State.EXAMINED and status.due_on is not None
    return status.original_due_on if runs and status.original_due_on != status.due_on else None


def told_end(status: StatusRecord) -> date | None:
    """The day on which it ended; None while anything is awaited."""
    return None if status.state in OPEN else status.ended_on


def tell_status(status: StatusRecord, desk: Desk, words: Language) -> StatusTold:
    """What may be told, and nothing else."""
    _ = words.gettext
    ended, first_term = told_end(status), told_first_term(status)
    first = next(iter(status.terms), None)
    named = _(first.words) if first else words.pgettext("last day", "Deadline")
    last = words.date(ended) if ended else first and end_words(first, words)
    facts = [
        (_("Registered at"), words.moment(status.registered_at)),
        (words.pgettext("of a submission", "Kind"), kind_word(status.kind, words)),
        (_("Unit in charge"), told_unit(status, desk.charter, words)),
        (_("Phone for questions"), phone_for_questions(status.unit or "", desk.charter, words)),
        (_("Forwarded to"), status.sent_to),
        *((_(term.words), end_words(term, words)) for term in status.terms[1:]),
        (_("Original deadline"), words.date(first_term) if first_term else ""),
    ]
    return record_of(
        StatusTold,
        status,
        state=told_state(status, words),
        is_open=status.state in OPEN,
        caption=_("Ended on") if ended else named,
        day=last or _("no deadline"),
        facts=tuple(fact for fact in facts if fact[1]),
    )


def slip_of(status: StatusRecord, desk: Desk, words: Language) -> LetterDraft:
    """The slip as of now."""
    facts = LetterFacts(
        submission=_without_content(status, desk),
        unit=told_unit(status, desk.charter, words),
        state=told_state(status, words),
        institution=status.sent_to,
        terms=status.terms,
        due_at_first=told_first_term(status),
        ended=told_end(status),
        day=desk.today(),
    )
    return compose(STATUS_SLIP, facts, desk.charter, blocks(desk, LETTERS), words)


def _without_content(status: StatusRecord, desk: Desk) -> SubmissionRecord:
    """What a letter is written about, with nothing in it that may not be told: whatever a block names."""
    return record_of(
        SubmissionRecord,
        status,
        station_id=desk.station.id,
        check_code="",
        channel="",
        counter=desk.station.counter,
        clerk="",
        applicant="",
        identifier_kind=None,
        identifier=None,
        address="",
        phone="",
        email="",
        capacity=Capacity.IN_PERSON,
        about="",
        happened_on=None,
        subject="",
        text="",
        answer_by=AnswerBy.AT_COUNTER,
        term_citation="",
    )


SUBMISSION_STATUS = StatusSource(ask=ask_status, tell=tell_status, slip=slip_of)
