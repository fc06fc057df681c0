"""What the citizen wants, in two or three plain questions, and what kind of submission that is. Pure.

The guide proposes and the clerk decides; what follows from the proposal is the charter's, not the guide's.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from desktop.complaints.rules import Kind, Mark
from desktop.complaints.treatment.admissibility import treatment_of
from desktop.complaints.treatment.facts import Facts, Treatment
from desktop.office.charter import Charter
from desktop.office.language import N_, Language
from desktop.office.working_calendar import WorkingCalendar


@dataclass(frozen=True, slots=True)
class Proposal:
    """The kind to choose, the marks to set with it, and why: catalogue entries, see `reasons_in`."""

    kind: Kind
    reasons: tuple[str, ...]
    marks: frozenset[Mark] = frozenset()

    def reasons_in(self, language: Language) -> tuple[str, ...]:
        """Why, in whole sentences."""
        return tuple(map(language.gettext, self.reasons))


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer. It leads to a proposal, or to the question of that key."""

    key: str
    words: str
    leads_to: Proposal | str

    def words_in(self, language: Language) -> str:
        """The answer as the clerk reads it."""
        return language.gettext(self.words)


@dataclass(frozen=True, slots=True)
class Question:
    """What the clerk asks, and the answers to choose from."""

    key: str
    words: str
    choices: tuple[Choice, ...]

    def words_in(self, language: Language) -> str:
        """The question as the clerk reads it."""
        return language.gettext(self.words)


def questions() -> tuple[Question, ...]:
    """All questions; the first is asked first, the others where an answer leads to them."""
    return _QUESTIONS


def next_question(answers: Sequence[str]) -> Question | None:
    """What to ask after these answers, given in order; None once there is something to propose.

    Raises:
        LookupError: an answer is to no question that was asked.
    """
    led_to = _led_to(answers)
    return None if isinstance(led_to, Proposal) else led_to


def proposed_kind(answers: Sequence[str]) -> Proposal | None:
    """What these answers come to; None while there is something left to ask.

    Raises:
        LookupError: an answer is to no question that was asked.
    """
    led_to = _led_to(answers)
    return led_to if isinstance(led_to, Proposal) else None


def consequences_of(
    proposal: Proposal, channel: str, received_on: date, charter: Charter, calendar: WorkingCalendar
) -> Treatment:
    """Who examines it, by when and on what ground, if somebody with a name submits it by that way."""
    way = charter.submissions.channel(channel)
    came_by = way.kind if way else ""
    facts = Facts(kind=proposal.kind, channel=channel, channel_kind=came_by, received_on=received_on)
    return treatment_of(facts.marked(proposal.marks), charter, calendar)


def _led_to(answers: Sequence[str]) -> Question | Proposal:
    at: Question | Proposal = _QUESTIONS[0]
    for answer in answers:
        choices = at.choices if isinstance(at, Question) else ()
        found = {choice.key: choice.leads_to for choice in choices}[answer]
        at = found if isinstance(found, Proposal) else _BY_KEY[found]
    return at


_QUESTIONS: Final = (
    Question(
        "wish",
        N_("What brings the person here?"),
        (
            Choice("wrong", N_("something went wrong"), "wrong"),
            Choice("act", N_("a decision, an order or a refusal that they disagree with"), "act"),
            Choice("need", N_("something that is to be issued or done for them"), "need"),
            Choice(
                "idea",
                N_("an idea how things could be better"),
                Proposal(Kind.PROPOSAL, (N_("It says how something can be done better."),)),
            ),
            Choice("word", N_("thanks, or something they only want to say"), "word"),
            Choice("data", N_("a question about what the administration knows of somebody"), "data"),
        ),
    ),
    Question(
        "wrong",
        N_("What went wrong?"),
        (
            Choice(
                "service",
                N_("how they were served, or how an employee behaved"),
                Proposal(
                    Kind.COMPLAINT,
                    (N_("It complains of bad service, or of how an employee behaved towards the person."),),
                    frozenset({Mark.ABOUT_STAFF}),
                ),
            ),
            Choice(
                "danger",
                N_("something that endangers people's health or safety"),
                Proposal(
                    Kind.SIGNAL,
                    (
                        N_("It reports danger to people."),
                        N_("Danger is looked into at once, even if nobody gives a name."),
                    ),
                    frozenset({Mark.DANGER}),
                ),
            ),
            Choice("abuse", N_("abuse of office, a bribe, or money wasted"), "source"),
            Choice(
                "disorder",
                N_("something broken, neglected or badly managed"),
                Proposal(Kind.SIGNAL, (N_("It reports something wrong that concerns others as well."),)),
            ),
        ),
    ),
    Question(
        "source",
        N_("How does the person know of it?"),
        (
            Choice(
                "citizen",
                N_("as a person: seen, heard or met with"),
                Proposal(
                    Kind.SIGNAL,
                    (
                        N_("It reports abuse of office or corruption."),
                        N_("Once the case is registered, only people named for it can see it."),
                    ),
                    frozenset({Mark.CORRUPTION}),
                ),
            ),
            Choice(
                "work",
                N_("learned of at work, present or former"),
                Proposal(
                    Kind.SIGNAL,
                    (
                        N_("It is a report of a breach that the person learned of at work."),
                        N_("A named officer receives such reports; nothing of it is written down here."),
                    ),
                    frozenset({Mark.FROM_WORK}),
                ),
            ),
        ),
    ),
    Question(
        "act",
        N_("What do they disagree with?"),
        (
            Choice(
                "decided",
                N_("what was decided: it should be changed or repealed"),
                Proposal(
                    Kind.APPEAL,
                    (
                        N_("It asks for an administrative act to be changed or repealed."),
                        N_("The deadline for it is short: ask when the act was announced."),
                    ),
                ),
            ),
            Choice(
                "treated",
                N_("how they were treated, or how long it took"),
                Proposal(
                    Kind.COMPLAINT,
                    (N_("It is about how the person was served, and not about what was decided."),),
                    frozenset({Mark.ABOUT_STAFF}),
                ),
            ),
        ),
    ),
    Question(
        "need",
        N_("Has it been asked for before?"),
        (
            Choice(
                "first",
                N_("no, or its deadline still runs"),
                Proposal(Kind.REQUEST, (N_("It asks for something to be issued or done for the person."),)),
            ),
            Choice(
                "late",
                N_("yes, and it was not done in time"),
                Proposal(
                    Kind.COMPLAINT,
                    (N_("It complains that what was asked for is not done in time."),),
                    frozenset({Mark.ABOUT_STAFF}),
                ),
            ),
        ),
    ),
    Question(
        "data",
        N_("About whom do they ask?"),
        (
            Choice(
                "own",
                N_("about themselves"),
                Proposal(
                    Kind.REQUEST,
                    (N_("It asks what the administration knows of the person: a request, not a report."),),
                ),
            ),
            Choice(
                "another",
                N_("about somebody else"),
                Proposal(
                    Kind.REQUEST,
                    (
                        N_("It asks about another person: a request, not a report."),
                        N_("What is protected is not disclosed."),
                    ),
                    frozenset({Mark.PERSONAL_DATA}),
                ),
            ),
        ),
    ),
    Question(
        "word",
        N_("What do they want to say?"),
        (
            Choice(
                "thanks",
                N_("thanks or praise"),
                Proposal(Kind.PRAISE, (N_("It thanks or praises, and asks for nothing."),)),
            ),
            Choice(
                "opinion",
                N_("what they think, and they expect no answer"),
                Proposal(Kind.OPINION, (N_("It says what the person thinks, and asks for nothing."),)),
            ),
            Choice(
                "answer",
                N_("what should be different, and they expect an answer"),
                Proposal(
                    Kind.PROPOSAL,
                    (N_("A wish for a change, with an answer, is a proposal, and it has a deadline."),),
                ),
            ),
        ),
    ),
)
_BY_KEY: Mapping[str, Question] = {question.key: question for question in _QUESTIONS}
