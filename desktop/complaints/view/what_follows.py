"""Beside the form: what law and charter make of it at this moment, before anything is registered."""

from dataclasses import dataclass
from datetime import date

from desktop.complaints.terms import Terms
from desktop.complaints.treatment import Outcome, Priority, Treatment
from desktop.complaints.treatment_words import outcome_word, words_of
from desktop.office.language import _, ngettext, spoken
from desktop.widgets.banner import Note
from desktop.widgets.cards import Card
from desktop.widgets.key_values import KeyValueList
from desktop.widgets.labels import Text
from desktop.widgets.layouts import column


@dataclass(frozen=True, slots=True, kw_only=True)
class Consequences:
    """What follows from a draft if it were registered on `received_on`."""

    treatment: Treatment
    terms: Terms
    received_on: date


class WhatFollows(Card):
    """What becomes of it and on what ground, the last day with its reason, and the steps around it."""

    def __init__(self) -> None:
        super().__init__(_("What follows"), spacing=8)
        self._outcome = Note("")
        self._caption = Text(_("Term for the decision"), "dim")
        self._due = Text("", "figure")
        self._why = Text("", "dim")
        self._steps = KeyValueList()
        self.add(
            column(self._caption, self._due, self._why, spacing=4),
            4,
            self._steps,
            4,
            self._outcome,
        )

    def show_consequences(self, found: Consequences) -> None:
        """Shows what follows from what stands in the form."""
        self._show_term(found)
        self._show_steps(found)
        self._show_treatment(found.treatment)

    def _show_term(self, found: Consequences) -> None:
        words, deadline = spoken(), found.treatment.deadline
        examined = found.treatment.outcome in {Outcome.EXAMINED, Outcome.WITHOUT_DATA}
        self._caption.setText(
            _("Term for the decision") if examined else outcome_word(found.treatment.outcome, words)
        )
        if deadline is None:
            self._due.setText(_("no term runs"))
            self._why.setText("")
            return
        self._due.setText(words.date(deadline.last_day))
        self._why.setText(
            _("counted from {registered}; {due} is a {weekday} — {citation}").format(
                registered=words.short_date(found.received_on),
                due=words.short_date(deadline.last_day),
                weekday=words.weekday(deadline.last_day),
                citation=deadline.citation,
            )
        )

    def _show_steps(self, found: Consequences) -> None:
        words, terms = spoken(), found.terms
        steps = [(_("Forwarding, if it is not ours to decide"), words.short_date(terms.forward_by))]
        if terms.extend_until is not None:
            steps.append((_("Extension, at the longest"), words.short_date(terms.extend_until)))
        steps.append((_("Telling the decision"), ngettext("{count} day", "{count} days", terms.notify_days)))
        self._steps.set_rows(steps)

    def _show_treatment(self, treatment: Treatment) -> None:
        said = words_of(treatment, spoken())
        ordinary = treatment.outcome is Outcome.EXAMINED and treatment.priority is Priority.ORDINARY
        self._outcome.say(
            "\n".join((*said.clerk, *(_("Ground: {ground}").format(ground=one) for one in said.grounds[:1]))),
            kind="info" if ordinary else "warning",
        )
