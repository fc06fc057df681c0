"""Beside the form: what follows from it at this moment, day by day."""

from collections.abc import Sequence
from datetime import date
from itertools import groupby

from desktop.applications.follows import Following, Follows
from desktop.catalogue.term_words import due_words
from desktop.office.charter import Charter
from desktop.office.language import _, ngettext, spoken
from desktop.office.laws import law_words
from desktop.widgets.banner import Note
from desktop.widgets.cards import Card, Separator
from desktop.widgets.labels import Text
from desktop.widgets.layouts import clear, column

_ALONE = 2
_MOST = 5
"""Things that follow: of more services in one visit, the first days are told."""


class WhatFollows(Card):
    """The last days of all that was chosen, the nearest first; and what the charter promises."""

    def __init__(self, charter: Charter) -> None:
        super().__init__(_("What follows"), spacing=8)
        self._rows = column(spacing=8)
        promised = [one.for_language(spoken().code) for one in charter.promises_at("service")]
        self.promises = Note(" ".join(promised), title=_("The charter promises"))
        self._promised = bool(promised)
        self.add(self._rows, None, self.promises)

    def show_follows(self, found: Sequence[Following], today: date) -> None:
        """Shows these."""
        clear(self._rows)
        # What is ready on one day stands under it together; a name is never cut, it tells the services apart.
        days = groupby(found[:_MOST], key=lambda one: (_said(one, today), one.citation))
        for place, ((day, citation), there) in enumerate(days):
            if place:
                self._rows.addWidget(Separator())
            law = law_words(citation, spoken()) if citation else ""
            said = (Text(" · ".join(filter(None, (_what(one), law)))) for one in there)
            self._rows.addLayout(column(Text(day, "strong"), *said, spacing=2))
        # What is always so gives way to what follows.
        self.promises.setVisible(self._promised and len(found) < _ALONE)
        if len(found) > _MOST:
            more = _("and {count} more").format(count=len(found) - _MOST)
            self._rows.addWidget(Text(more, "dim"))
        if not found:
            self._rows.addWidget(
                Text(_("Choose a service: its deadlines and its law are shown here."), "dim")
            )


def _what(one: Following) -> str:
    if one.kind is Follows.CURED:
        return ngettext("{count} paper is missing", "{count} papers are missing", len(one.what))
    return ", ".join(one.what)


def _said(one: Following, today: date) -> str:
    words = spoken()
    day = words.moment(one.due_at) if one.due_at else due_words(one.due_on, today, words)
    kinds = {
        Follows.READY: _("{day}: ready"),
        Follows.COLLECTED: _("{day}: the administration obtains"),
        Follows.CURED: _("{day}: the person brings the rest"),
    }
    return kinds[one.kind].format(day=day or _("no day promised"))
