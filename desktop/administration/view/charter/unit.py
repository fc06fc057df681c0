"""What an administrator says of a unit: its name, its head, its hours, and what is above it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from desktop.administration.charter import edits
from desktop.administration.charter.answers import Answer, words_typed
from desktop.administration.view.charter.answers import WordsEditor, answer_of
from desktop.administration.view.charter.dialogs import HOURS, Edit, EditDialog, Over, hours_shown
from desktop.office.charter import Unit, units_under
from desktop.office.fields import choice, line, own
from desktop.office.language import N_, _, pgettext, spoken
from desktop.office.names import NAME_LIMIT

_UNIT = (
    own(N_("Name of the unit"), Answer(), name="words", needed=True, reading=words_typed),
    line(N_("Who heads it"), name="head", placeholder=N_("full name"), limit=NAME_LIMIT, passed_by=True),
    choice(N_("Unit above it"), None, name="parent"),
    line(N_("Phone"), name="phone", limit=NAME_LIMIT, passed_by=True),
    line(N_("Room"), name="room", limit=NAME_LIMIT, passed_by=True),
    replace(HOURS, label=N_("Hours, where they are its own"), passed_by=True),
)


class UnitDialog(EditDialog):
    """A unit of the administration; `key` is the free one that a new unit gets.

    Above it can be any of `units` that is not below it.
    """

    def __init__(self, over: Over, units: Sequence[Unit], key: str, now: Unit | None = None) -> None:
        self._key = key
        not_above = {key, *units_under(units, key)}
        above = [
            (None, pgettext("unit", "none")),
            *((u.key, u.name.for_language(spoken().code)) for u in units if u.key not in not_above),
        ]
        super().__init__(
            over,
            _("Unit of the administration"),
            *_UNIT,
            editors={"words": WordsEditor()},
            options={"parent": above},
            shown={
                "words": answer_of(now.name),
                "head": now.head or "",
                "parent": now.parent,
                "phone": now.phone or "",
                "room": now.room or "",
                "hours": hours_shown(now.hours),
            }
            if now is not None
            else None,
        )
        self.finish()

    def edit(self, typed: Mapping[str, Any]) -> Edit:
        """All that is known of the unit."""
        told = {fact: typed[fact] or None for fact in ("head", "parent", "phone", "room", "hours")}
        unit = edits.UnitFacts(key=self._key, name=typed["words"], **told)
        return lambda text, decided: edits.put_unit(text, unit, decided)
