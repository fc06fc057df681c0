"""One way of signing up with an official: its dialog, and that of taking it away."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from desktop.administration.charter.sign_up_ways import TypedWay, bound_shown, put_way, remove_way, way_typed
from desktop.administration.view.charter.answers import WordsEditor, answer_of
from desktop.administration.view.charter.dialogs import Edit, EditDialog, Over, hours_shown, side_by_side
from desktop.office.charter import SIGN_UP_KINDS, Charter, Official, SignUpWay
from desktop.office.fields import choice, declared_in
from desktop.office.language import N_, _, pgettext, spoken

_WAY = tuple(
    # They are read together, by `way_typed`.
    replace(one, reading=(lambda typed, *, field: typed) if one.reading else None)  # noqa: ARG005
    for one in declared_in(TypedWay)
)
_WHO = choice(N_("Who receives"), name="official")


class WayDialog(EditDialog):
    """A way of signing up, of the official chosen; where one is changed, `at` is its place among theirs."""

    def __init__(
        self, over: Over, charter: Charter, officials: Sequence[Official], at: int | None = None
    ) -> None:
        self._officials, self._at, code = officials, at, spoken().code
        now = officials[0].sign_up[at] if at is not None else None
        contacts = [
            (one.key, f"{one.value} ({one.label.for_language(code)})" if one.label else one.value)
            for one in charter.contacts
        ]
        bounds = [
            ("", pgettext("sign-up", "not bounded")),
            ("day", _("day of the month")),
            ("same_month", _("day of the month of the reception")),
            ("month_before", _("day of the month before")),
            ("days", _("days before the reception")),
            ("working_days", _("working days before the reception")),
        ]
        super().__init__(
            over,
            _("Way of signing up"),
            _WHO,
            *_WAY,
            editors={"who": WordsEditor(), "place": WordsEditor()},
            options={
                "official": [(one.key, one.title.for_language(code)) for one in officials],
                "way": [(kind, _(words)) for kind, words in SIGN_UP_KINDS.items()],
                "contact": [("", pgettext("contact", "not chosen")), *contacts],
                "first": bounds,
                "last": bounds,
            },
            shown=_shown(now) if now is not None else None,
        )
        form = self.form
        form.editor("official").setEnabled(at is None)
        for name, offer in (("way", self._offer_who), ("first", self._offer_day), ("last", self._offer_day)):
            form.editors[name].chosen.connect(offer)
        self._offer_who()
        self._offer_day()
        self.finish(
            side_by_side(form["official"], form["way"]),
            form["who"],
            form["place"],
            side_by_side(form["contact"], form["value"]),
            form["hours"],
            side_by_side(form["first"], side_by_side(form["first_number"], form["first_hour"])),
            side_by_side(form["last"], side_by_side(form["last_number"], form["last_hour"])),
        )

    def _offer_who(self, *_chosen: object) -> None:
        self.form.ask("who", asked=self.form.editors["way"].value() == "through")
        self.adjustSize()

    def _offer_day(self, *_chosen: object) -> None:
        for name in ("first", "last"):
            for part in ("number", "hour"):
                self.form.mute(f"{name}_{part}", muted=not self.form.editors[name].value())

    def edit(self, typed: Mapping[str, Any]) -> Edit:
        """The way as it is from now on."""
        official = next(one for one in self._officials if one.key == typed["official"])
        way = way_typed(TypedWay(**{one.name: typed[one.name] for one in _WAY}))
        at = len(official.sign_up) if self._at is None else self._at
        return lambda text, decided: put_way(text, official.key, at, way, decided)


class RemoveWayDialog(EditDialog):
    """Takes a way of signing up away; whoever decided it is told with the ways that stay."""

    def __init__(self, over: Over, title: str, official: str, at: int) -> None:
        super().__init__(over, title, go_on=_("Remove"))
        self._official, self._at = official, at
        self.finish()

    def edit(self, _typed: Mapping[str, Any]) -> Edit:
        """Nothing can be typed wrongly here."""
        return lambda text, decided: remove_way(text, self._official, self._at, decided)


def _shown(now: SignUpWay) -> dict[str, Any]:
    """A way as it is typed and chosen."""
    return {
        "way": now.way,
        "who": answer_of(now.who),
        "place": answer_of(now.place),
        "contact": now.contact or "",
        "value": now.value or "",
        "hours": hours_shown(now.hours),
        **bound_shown(now.opens, "first"),
        **bound_shown(now.until, "last"),
    }
