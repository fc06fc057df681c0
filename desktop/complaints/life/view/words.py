"""What the dossier says of states, terms and steps, in the window's language."""

from collections.abc import Callable, Mapping
from datetime import date, datetime

from desktop.complaints.life.owed import owed
from desktop.complaints.life.promised_steps import TRAITS, How, Owed, Promise, reason_field
from desktop.complaints.life.standing import Standing
from desktop.complaints.life.states import State
from desktop.complaints.life.steps import Receiver, Result, Step, StepKind
from desktop.complaints.life.words import result_word, step_word, unit_word
from desktop.complaints.promised import Promised
from desktop.complaints.rules import AnswerBy, Kind
from desktop.complaints.treatment.facts import Outcome
from desktop.complaints.treatment.words import outcome_word
from desktop.complaints.words import answer_word
from desktop.office.charter import Charter
from desktop.office.clock import day_in_sofia
from desktop.office.language import N_, _, ngettext, spoken
from desktop.office.names import short_name
from desktop.widgets.labels import Kind as ChipKind

SOON_DAYS = 3
"""From so many days before its last one on, a term is shown as pressing."""

_VERBS: Mapping[StepKind, tuple[str, str]] = {
    StepKind.ASSIGNED: (N_("Assign"), N_("to a unit, a person or the commission")),
    StepKind.NAMED: (N_("Give access"), N_("only the people named for it can see a confidential case")),
    StepKind.MARKED_CONFIDENTIAL: (
        N_("Mark confidential"),
        N_("from now on only the people you name can see it"),
    ),
    StepKind.ABOUT_CORRECTED: (
        N_("Correct against whom"),
        N_("the person complained about neither sees nor handles it"),
    ),
    StepKind.INSULT_CONFIRMED: (
        N_("Confirm the offensive words"),
        N_("it is left without an answer on its matter"),
    ),
    StepKind.INSULT_REJECTED: (
        N_("Do not confirm"),
        N_("the other facts decide how the case goes on"),
    ),
    StepKind.MARKS_CORRECTED: (
        N_("Correct the marks"),
        N_("how the case goes on is decided again, with all facts"),
    ),
    StepKind.INFORMATION_REQUESTED: (N_("Ask the sender"), N_("for what is missing, with a deadline")),
    StepKind.INFORMATION_RECEIVED: (N_("Note information"), N_("from the sender or another institution")),
    StepKind.INSPECTION: (N_("Note an inspection"), N_("who went, and what was found")),
    StepKind.ENQUIRY: (N_("Request officially"), N_("to another institution or unit")),
    StepKind.OPINION: (N_("Note an opinion"), N_("of a unit or an expert")),
    StepKind.DANGER_NOTED: (N_("Note what was found"), N_("of the danger: who looked, and what was done")),
    StepKind.ROUTED: (
        N_("Send to the superior body"),
        N_("the appeal with the file; the case goes on here"),
    ),
    StepKind.FORWARDED: (N_("Forward"), N_("to the competent institution; the case is closed here")),
    StepKind.EXTENDED: (N_("Extend the deadline"), N_("with reasons, within the limit of the law")),
    StepKind.DELAY_TOLD: (
        N_("Notify of a delay"),
        N_("reasons and the final deadline, as the charter promises"),
    ),
    StepKind.SITTING: (N_("Write minutes"), N_("of a sitting of the commission")),
    StepKind.DECIDED: (N_("Decide"), N_("with reasons; then the sender is told")),
    StepKind.TOLD: (N_("Notify the sender"), N_("the answer goes out; the case is closed")),
    StepKind.APOLOGISED: (N_("Apologise"), N_("as the charter promises")),
    StepKind.WITHDRAWN: (N_("Note a withdrawal"), N_("by the sender; the case is closed")),
    StepKind.REOPENED: (N_("Reopen"), N_("it is examined again, by the deadline it had")),
    StepKind.MERGED: (N_("Join to another"), N_("one answer for both; this case is closed")),
}
_STATE_KINDS: Mapping[State, ChipKind] = {
    State.EXAMINED: "info",
    State.TO_CONFIRM: "warning",
    State.TO_TELL: "warning",
    State.TO_SEND: "warning",
    State.ANSWERED: "ok",
    State.SENT_ON: "ok",
    State.DECIDED: "ok",
}
_TERMS = {
    State.EXAMINED: N_("Deadline for the decision"),
    State.TO_CONFIRM: N_("Confirm by"),
    State.TO_TELL: N_("Notify the sender by"),
    State.TO_SEND: N_("Forward by"),
}


def verb(kind: StepKind) -> str:
    """`Възложи`, `Реши`, …: the step as something to do."""
    return _(_VERBS[kind][0])


def what_it_means(kind: StepKind) -> str:
    """What the step is about, or what follows from it, in a few words."""
    return _(_VERBS[kind][1])


def state_kind(state: State) -> ChipKind:
    """The colour of a state's chip."""
    return _STATE_KINDS.get(state, "plain")


def term_title(standing: Standing, days: Promised) -> str:
    """What the day in the header is the last day for; of what has ended, when it did."""
    if not standing.is_open:
        return _("Ended on")
    if standing.state is State.EXAMINED and standing.decide_by is None:
        return _("The danger is looked into by")
    if standing.state is State.EXAMINED and standing.due_on != standing.decide_by and days.routing:
        return _(days.routing.words)
    if standing.state is State.EXAMINED and days.running:
        return _(days.running[0].words)
    return _(_TERMS[standing.state])


def days_left(due: date, today: date) -> tuple[str, ChipKind]:
    """The days left until the last one, that one included, as words and their kind."""
    left = (due - today).days
    if left < 0:
        return ngettext("overdue by {count} day", "overdue by {count} days", -left), "error"
    if left == 0:
        return _("due today"), "warning"
    return ngettext("{count} day left", "{count} days left", left), "warning" if left <= SOON_DAYS else "ok"


def who_has_it(standing: Standing, charter: Charter) -> str:
    """The person and the unit, the commission, or nothing where it is not given out."""
    unit = unit_word(standing.unit, charter, spoken()) if standing.unit else ""
    return " · ".join(filter(None, (standing.assignee_name, unit)))


def step_title(step: Step, kind: Kind, charter: Charter) -> str:
    """`Възложено: Дирекция „Благоустройство“`, about a submission of `kind`; or the bare step."""
    decided = step.kind is StepKind.DECIDED
    said, more = (
        step_word(step.kind, spoken()),
        "; ".join((result_of(step, kind), *_without(step))) if decided else _what_exactly(step, charter),
    )
    return _("{step}: {what}").format(step=said, what=more) if more else said


def signature(moment: datetime, clerk: str, counter: int) -> str:
    """Who did something, when and where."""
    return _("{moment} · {clerk}, counter No. {counter}").format(
        moment=spoken().moment(moment), clerk=short_name(clerk), counter=counter
    )


def result_of(decision: Step, kind: Kind) -> str:
    """What a decision on a `kind` came to; as it was written, where this program does not know the word."""
    result = decision.details.get("result", "")
    return result_word(Result(result), kind, spoken()) if result in set(Result) else result


def _what_exactly(step: Step, charter: Charter) -> str:
    words = _EXACT.get(step.kind)
    return words(step, charter) if words else step.details.get("whom", "")


def _receiver(step: Step, charter: Charter) -> str:
    told = step.details
    if told.get("to") == Receiver.COMMISSION:
        return charter.submissions.examined_by.name.for_language(spoken().code)
    unit = unit_word(told["unit"], charter, spoken()) if told.get("unit") else ""
    return " · ".join(filter(None, (told.get("name", ""), unit)))


def _about(step: Step, charter: Charter) -> str:
    unit = step.details.get("about_unit", "")
    named = (step.details.get("about_person", ""), unit_word(unit, charter, spoken()) if unit else "")
    return " · ".join(filter(None, named)) or _("nobody named")


def _outcome(step: Step, _charter: Charter) -> str:
    outcome = step.details.get("outcome", "")
    return outcome_word(Outcome(outcome), spoken()) if outcome in set(Outcome) else ""


def _until(step: Step, _charter: Charter) -> str:
    return _("until {day}").format(day=spoken().date(step.due_on)) if step.due_on else ""


def _sitting(step: Step, _charter: Charter) -> str:
    day = spoken().date(date.fromisoformat(step.details["day"]))
    present = ", ".join(map(short_name, step.details.get("members", "").splitlines()))
    return _("{day}, present: {members}").format(day=day, members=present)


def _inspection(step: Step, _charter: Charter) -> str:
    day = step.details.get("day", "")
    when = spoken().date(date.fromisoformat(day)) if day else ""
    return ", ".join(filter(None, (when, step.details.get("place"), step.details.get("whom"))))


def _enquiry(step: Step, _charter: Charter) -> str:
    whom = step.details.get("whom", "")
    if step.due_on is None:
        return whom
    return _("{whom}, by {day}").format(whom=whom, day=spoken().date(step.due_on))


def _way(step: Step, _charter: Charter) -> str:
    by = step.details.get("by", "")
    return answer_word(AnswerBy(by), spoken()) if by in set(AnswerBy) else by


def _without(step: Step) -> list[str]:
    """What was promised and left out, with the reason."""
    return [
        _("without {what}: {reason}").format(what=_(TRAITS[promise].title), reason=reason)
        for promise in Promise
        if (reason := step.details.get(reason_field(promise)))
    ]


def owed_words(*same: Owed) -> str:
    """`дължи се до 29 декември: обещаната проверка`: what is owed, and whether its day is over.

    Several that stand alike, by the same day, are said in one breath.
    """
    one = same[0]
    what = ", ".join(_(TRAITS[promise.promise].title) for promise in same)
    if one.how is How.MISSED:
        return _("missed: {what}").format(what=what)
    if one.day is None:
        return _("promised: {what}").format(what=what)
    day = _unbroken(one.day)
    if one.how is How.OWED:
        return _("owed by {day}: {what}").format(day=day, what=what)
    return _("promised by {day}: {what}").format(day=day, what=what)


_EXACT: Mapping[StepKind, Callable[[Step, Charter], str]] = {
    StepKind.ASSIGNED: _receiver,
    StepKind.NAMED: lambda step, _charter: step.details.get("name", ""),
    StepKind.ABOUT_CORRECTED: _about,
    StepKind.INSULT_REJECTED: _outcome,
    StepKind.MARKS_CORRECTED: _outcome,
    StepKind.INFORMATION_REQUESTED: _until,
    StepKind.EXTENDED: _until,
    StepKind.DELAY_TOLD: _until,
    StepKind.ROUTED: lambda step, _charter: step.details.get("institution", ""),
    StepKind.FORWARDED: lambda step, _charter: step.details.get("institution", ""),
    StepKind.INSPECTION: _inspection,
    StepKind.ENQUIRY: _enquiry,
    StepKind.SITTING: _sitting,
    StepKind.TOLD: lambda step, charter: "; ".join((_way(step, charter), *_without(step))),
    StepKind.MERGED: lambda step, _charter: step.details.get("number", ""),
}


def term_notes(standing: Standing, days: Promised, today: date) -> list[str]:
    """What is to be known about the term: what is promised, the other days, the bound that none passes."""
    notes = [owed_words(one) for one in owed(standing, today) if one.is_open]
    if standing.state is State.EXAMINED:
        others = days.running[1:] if standing.due_on == standing.decide_by else days.running
        notes += [_("{term}: {day}").format(term=_(one.words), day=_unbroken(one.last_day)) for one in others]
    if standing.extensions and standing.original_due_on and standing.is_open:
        notes.append(_("originally {day}").format(day=_unbroken(standing.original_due_on)))
    if standing.state is State.EXAMINED and standing.extend_until and standing.decide_by:
        notes.append(_about_the_bound(standing.decide_by, standing.extend_until, today))
    return notes


def _about_the_bound(due_on: date, bound: date, today: date) -> str:
    if due_on >= bound:
        return _("extended as far as the law allows")
    if due_on < today:
        return _("can no longer be extended")
    return _("can be extended until {day} at the longest").format(day=_unbroken(bound))


def _unbroken(day: date) -> str:
    """A short date that no line breaks in two."""
    return spoken().short_date(day).replace(" ", "\N{NO-BREAK SPACE}")


def ended_on(standing: Standing) -> date | None:
    """The day on which it ended; None where it has not, or never was anything but on file."""
    return day_in_sofia(standing.ended.taken_at) if standing.ended else None
