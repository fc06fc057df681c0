"""Beside the form: what the law makes of it at this moment, before anything is registered."""

from datetime import date

from desktop.complaints.terms import Terms
from desktop.office.language import _, ngettext, spoken
from desktop.widgets.banner import Note
from desktop.widgets.cards import Card
from desktop.widgets.key_values import KeyValueList
from desktop.widgets.labels import Text
from desktop.widgets.layouts import column


class WhatFollows(Card):
    """The due date with its reason, and the steps that may come before and after it."""

    def __init__(self) -> None:
        super().__init__(_("What follows"), spacing=8)
        self._caption = Text(_("Term for the decision"), "dim")
        self._due = Text("", "figure")
        self._why = Text("", "dim")
        self._steps = KeyValueList()
        self._too_old = Note("", kind="warning")
        self._too_old.hide()
        self.add(
            column(self._caption, self._due, self._why, spacing=4),
            4,
            self._steps,
            self._too_old,
        )

    def show_terms(self, terms: Terms, registered_on: date) -> None:
        """Shows the terms of what stands in the form, counted from `registered_on`."""
        words = spoken()
        self._due.setText(words.date(terms.due_on))
        self._why.setText(
            _("counted from {registered}; {due} is a {weekday} — {citation}").format(
                registered=words.short_date(registered_on),
                due=words.short_date(terms.due_on),
                weekday=words.weekday(terms.due_on),
                citation=terms.due_citation,
            )
        )
        steps = [(_("Forwarding, if it is not ours to decide"), words.short_date(terms.forward_by))]
        if terms.extend_until is not None:
            steps.append((_("Extension, at the longest"), words.short_date(terms.extend_until)))
        steps.append((_("Telling the decision"), ngettext("{count} day", "{count} days", terms.notify_days)))
        self._steps.set_rows(steps)

    def warn_of_age(self, years: int | None) -> None:
        """Says that it happened too long ago to be examined; None takes the warning away."""
        self._too_old.setVisible(years is not None)
        if years is not None:
            self._too_old.say(
                ngettext(
                    "It happened more than {count} year ago. "
                    "It will be registered, but by law no proceedings start.",
                    "It happened more than {count} years ago. "
                    "It will be registered, but by law no proceedings start.",
                    years,
                ),
                kind="warning",
            )
