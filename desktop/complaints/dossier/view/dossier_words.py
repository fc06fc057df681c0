"""What the dossier says of states, terms and steps, in the window's language."""

from collections.abc import Mapping
from datetime import date

from desktop.access.unit_words import unit_word
from desktop.complaints.life.owed import owed
from desktop.complaints.life.promised_steps import TRAITS, How, Owed, Promise, reason_field
from desktop.complaints.life.standing import Standing
from desktop.complaints.life.states import State
from desktop.complaints.life.step_kinds import KINDS
from desktop.complaints.life.steps import Step
from desktop.complaints.rules import Kind
from desktop.complaints.treatment.deadline_words import short_end_words
from desktop.complaints.treatment.promised import Promised
from desktop.office.charter import Charter
from desktop.office.clock import day_in_sofia
from desktop.office.language import N_, _, spoken
from desktop.widgets.labels import Kind as ChipKind

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


def who_has_it(standing: Standing, charter: Charter) -> str:
    """The person and the unit, the commission, or nothing where it is not given out."""
    unit = unit_word(standing.unit, charter, spoken()) if standing.unit else ""
    return " · ".join(filter(None, (standing.assignee_name, unit)))


def step_title(step: Step, kind: Kind, charter: Charter) -> str:
    """`Възложено: Дирекция „Благоустройство“`, about a submission of `kind`; or the bare step."""
    row = KINDS[step.kind]
    exactly = "; ".join(filter(None, (row.exactly(step, kind, charter), *_without(step))))
    return _("{step}: {what}").format(step=_(row.word), what=exactly) if exactly else _(row.word)


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


def term_notes(standing: Standing, days: Promised, today: date) -> list[str]:
    """What is to be known about the term: what is promised, the other days, the bound that none passes."""
    notes = [owed_words(one) for one in owed(standing, today) if one.is_open]
    if standing.state is State.EXAMINED:
        others = days.running[1:] if standing.due_on == standing.decide_by else days.running
        notes += [
            _("{term}: {day}").format(term=_(one.words), day=_kept_together(short_end_words(one, spoken())))
            for one in others
        ]
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
    return _kept_together(spoken().short_date(day))


def _kept_together(words: str) -> str:
    return words.replace(" ", "\N{NO-BREAK SPACE}")


def ended_on(standing: Standing) -> date | None:
    """The day on which it ended; None where it has not, or never was anything but on file."""
    return day_in_sofia(standing.ended.taken_at) if standing.ended else None
