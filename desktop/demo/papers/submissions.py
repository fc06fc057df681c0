"""The papers of complaints, reports and proposals of a sample office, of its boxes and its register."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

from desktop.complaints.actions import copy_receipt, register_submission
from desktop.complaints.box.actions import write_protocol
from desktop.complaints.box.paper import protocol_paper
from desktop.complaints.box.rules import NewOpening
from desktop.complaints.letters.compose import compose
from desktop.complaints.letters.facts import LetterFacts
from desktop.complaints.letters.table import LETTERS, ComplaintLetter
from desktop.complaints.life.standing import kind_answered
from desktop.complaints.life.steps import Result
from desktop.complaints.rules import AnswerBy, Draft, Kind, Mark, SubmissionRecord
from desktop.complaints.slips import receipt_pdf
from desktop.complaints.treatment.grounds import citation_for
from desktop.demo.lines import line
from desktop.desk import Desk
from desktop.letters.kinds import Reader
from desktop.letters.paper import paper_of
from desktop.letters.queries import blocks
from desktop.office.charter import Charter
from desktop.office.charter.citations import citation_table
from desktop.office.identity import IdentifierKind
from desktop.office.language import Language
from desktop.register.actions import print_register
from desktop.register.rules import Period, Wanted

Made = Callable[[Language], object]

_NAMED = Draft(
    applicant=line("complaint", "applicant"),
    address=line("complaint", "address"),
    phone=line("complaint", "phone"),
    about=line("complaint", "about"),
    subject=line("complaint", "subject"),
    text=line("complaint", "text"),
    place=line("complaint", "place"),
    wanted=line("complaint", "wanted"),
)
_NAMELESS = replace(_NAMED, kind=Kind.SIGNAL, applicant="", address="", phone="", channel="post")


def _marked(draft: Draft, *marks: Mark, **changes: object) -> Draft:
    return replace(draft, marks=frozenset(marks), **changes)  # type: ignore[arg-type]


_SUBMISSIONS = {
    **{kind.value: replace(_NAMED, kind=kind) for kind in Kind},
    "complaint by telephone": replace(_NAMED, channel="phone"),
    "anonymous": _marked(_NAMELESS, Mark.ANONYMOUS),
    "anonymous danger": _marked(_NAMELESS, Mark.ANONYMOUS, Mark.DANGER),
    "insulting": _marked(
        _NAMED, Mark.INSULT, text=line("papers", "insult"), quotation=line("papers", "quotation")
    ),
    "not for the municipality": _marked(_NAMED, Mark.NOT_OURS, kind=Kind.SIGNAL),
    "about somebody's data": _marked(_NAMED, Mark.PERSONAL_DATA, kind=Kind.REQUEST),
    "too old": replace(_NAMED, kind=Kind.SIGNAL, happened_on="2.11.2024"),
    "corruption": _marked(_NAMED, Mark.CORRUPTION, kind=Kind.SIGNAL),
}
_MEMBERS = (line("papers", "first_member"), line("papers", "second_member"))
_WITHOUT_LETTERS = frozenset({Kind.PRAISE, Kind.OPINION})


def _as_answered(draft: Draft, charter: Charter) -> Draft:
    """The same, with an answer by a way that the charter offers, and what that way needs."""
    by = {AnswerBy(way) for way in charter.submissions.answers}
    if not draft.is_named or draft.answer_by in by:
        return draft
    email, egn = line("papers", "email"), line("complaint", "egn")
    known = replace(draft, email=email, identifier_kind=IdentifierKind.EGN, identifier=egn)
    return replace(known, answer_by=min(by))


def papers_of_submissions(desk: Desk) -> Iterator[tuple[str, Made]]:
    """The receipt of each kind of case that this charter takes, and the letters that it may come to."""
    for name, draft in _SUBMISSIONS.items():
        if desk.charter.submissions.channel(draft.channel) is None:
            continue
        record = register_submission(desk, _as_answered(draft, desk.charter), uuid4())
        yield f"receipt · {name}", _receipt(desk, record)
        if name == Kind.COMPLAINT:
            copied = copy_receipt(desk, record.id)
            yield "receipt · duplicate", _receipt(desk, copied, duplicate=True)
        yield from _letters(desk, name, record)


def letters_to_nobody(desk: Desk) -> Iterator[tuple[str, Made]]:
    """The letters that are of no case."""
    for kind in LETTERS:
        if kind.of_nobody:
            yield kind.key, _letter(desk, kind, None)


def _receipt(desk: Desk, record: SubmissionRecord, *, duplicate: bool = False) -> Made:
    return lambda words: receipt_pdf(
        record, desk.charter, words, printed_at=desk.clock.now(), duplicate=duplicate
    )


def _letters(desk: Desk, name: str, record: SubmissionRecord) -> Iterator[tuple[str, Made]]:
    if record.kind in _WITHOUT_LETTERS:
        return
    answered = kind_answered(record, desk.charter)
    for kind in LETTERS:
        cites_nothing = kind.key in citation_table() and not citation_for(kind.key, answered, desk.charter)
        # What the clerk adds by choice is written whether a law is named or not.
        if not (kind.usual and cites_nothing):
            yield f"{kind.key} · {name}", _letter(desk, kind, record)


def _letter(desk: Desk, kind: ComplaintLetter, record: SubmissionRecord | None) -> Made:
    facts = LetterFacts(
        submission=record,
        institution=line("papers", "institution"),
        where=line("papers", "where"),
        reasons=line("papers", "reasons"),
        text=line("papers", "text"),
        steps=line("papers", "steps"),
        result=Result.UPHELD,
        due=desk.today() + timedelta(days=61),
        due_at_first=desk.today() + timedelta(days=31),
        new_due=desk.today() + timedelta(days=92),
        until=desk.today() + timedelta(days=12),
        day=desk.today(),
        place=line("complaint", "place"),
        enclosed=line("papers", "decision") if kind.reader is Reader.SENDER else "",
        unit=line("papers", "unit"),
        state="",
        members=_MEMBERS,
    )

    def made(words: Language) -> object:
        return paper_of(desk, compose(kind, facts, desk.charter, blocks(desk, LETTERS), words))

    return made


def papers_of_the_register(desk: Desk) -> Iterator[tuple[str, Made]]:
    """The protocol of an opened box, where there is one, and the register of a year."""
    if box := desk.charter.submissions.of_kind("box", "anti_corruption_box"):
        opening = NewOpening(
            channel=box.key,
            opened_by=_MEMBERS,
            day="25.11.2026",
            hour="9:30",
            found="4",
            unreadable="1",
            note=line("papers", "note"),
        )
        protocol = write_protocol(desk, opening, uuid4())
        yield "box protocol", lambda words: protocol_paper(desk, protocol.id, words.code)
    wanted = Wanted(period=Period(date(2026, 1, 1), date(2026, 12, 31)))
    yield "register", lambda words: print_register(desk, wanted, words)
