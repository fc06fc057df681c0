"""Who receives citizens, on which days: the charter's dialogs about receptions."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

from desktop.administration.charter import edits
from desktop.administration.charter.answers import Answer, words_typed
from desktop.administration.charter.receptions import ReceptionFacts, check_no_overlap, put_reception
from desktop.administration.charter.typed_receptions import TypedReception, reception_typed
from desktop.administration.view.charter.answers import WordsEditor, answer_of, weekdays
from desktop.administration.view.charter.dialogs import Edit, EditDialog, Over, side_by_side, written_hours
from desktop.office.charter import (
    AT_THE_COUNTER,
    LAST,
    LONGEST_SLOT,
    OWN_DAY,
    SHORTEST_SLOT,
    SIGN_UP_KINDS,
    Official,
    ReceptionRule,
    SignUpWay,
)
from desktop.office.charter.hours import hours_typed
from desktop.office.fields import choice, declared_in, line, own
from desktop.office.language import N_, NP_, _, pgettext, spoken
from desktop.office.typed_numbers import number_typed

_OFFICIAL = (
    own(N_("Title"), Answer(), name="title", needed=True, reading=words_typed),
    choice(N_("Reception day"), None, name="weekday"),
    line(
        N_("Reception hours"),
        name="hours",
        placeholder=N_("8:30-12:00, 14:00-17:00"),
        reading=hours_typed,
        passed_by=True,
    ),
    line(
        N_("Minutes for one person"),
        name="minutes",
        limit=3,
        reading=partial(number_typed, lowest=SHORTEST_SLOT, highest=LONGEST_SLOT),
        passed_by=True,
    ),
    choice(N_("How people sign up"), "counter", name="sign_up"),
    own(NP_("reception", "Place"), Answer(), name="place", reading=words_typed),
)
_RECEPTION = tuple(
    # They are read together, by `reception_typed`.
    replace(one, reading=(lambda typed, *, field: typed) if one.reading else None)  # noqa: ARG005
    for one in declared_in(TypedReception)
)
_WHO = choice(N_("Who receives"), name="official")


class OfficialDialog(EditDialog):
    """Who receives citizens, when and where; what is not decided stays empty."""

    def __init__(self, over: Over, key: str, now: Official | None = None) -> None:
        self._now, self._key = now, key
        shown = {
            "title": answer_of(now.title),
            "weekday": now.weekday[0] if now.weekday else None,
            "hours": written_hours(now.ranges),
            "minutes": str(now.slot_minutes or ""),
            "sign_up": now.sign_up[0].way,
            "place": answer_of(now.place),
        } if now is not None else None  # fmt: skip
        ways = [(kind, _(words)) for kind, words in SIGN_UP_KINDS.items() if kind != "through"]
        super().__init__(
            over,
            _("Official who receives"),
            *_OFFICIAL,
            editors={"title": WordsEditor(), "place": WordsEditor()},
            options={"weekday": weekdays(none=_("not decided yet")), "sign_up": ways},
            shown=shown,
        )
        form = self.form
        form.mute("sign_up", muted=not self._has_plain_ways)
        self.finish(
            form["title"],
            side_by_side(form["weekday"], form["hours"]),
            side_by_side(form["minutes"], form["sign_up"]),
            form["place"],
        )

    @property
    def _has_plain_ways(self) -> bool:
        """Whether one signs up in one way of which nothing more is said: it can be chosen here."""
        ways = self._now.sign_up if self._now is not None else AT_THE_COUNTER
        return ways == (SignUpWay(way=ways[0].way),)

    def edit(self, typed: Mapping[str, Any]) -> Edit:
        """All that is known of the official."""
        hours, weekday = typed["hours"], typed["weekday"]
        official = edits.OfficialFacts(
            key=self._key,
            title=typed["title"],
            weekday=weekday,
            ranges=tuple(hours) or None,
            slot_minutes=typed["minutes"] or None,
            sign_up=typed["sign_up"] if self._has_plain_ways else None,
            place=typed["place"] or None,
        )
        if self._now is not None and weekday and hours and isinstance(hours, list):
            day = ReceptionFacts(key=OWN_DAY, weekday=weekday, ranges=tuple(hours))
            check_no_overlap(self._now, day, spoken(), field="hours")
        return lambda text, decided: edits.put_official(text, official, decided)


class ReceptionDialog(EditDialog):
    """A further reception day: of the official chosen, or, where one is changed, of whom it is.

    `free` makes the key of a new day, given those that the official's other days have.
    """

    def __init__(
        self,
        over: Over,
        officials: Sequence[Official],
        today: date,
        free: Callable[[set[str]], str],
        now: ReceptionRule | None = None,
    ) -> None:
        self._officials, self._today, self._free, self._now = officials, today, free, now
        code = spoken().code
        super().__init__(
            over,
            _("Further reception day"),
            _WHO,
            *_RECEPTION,
            editors={"place": WordsEditor()},
            options={
                "official": [(one.key, one.title.for_language(code)) for one in officials],
                "rhythm": [
                    ("weekly", _("every week")),
                    ("every_second_week", _("every second week")),
                    ("monthly", _("once a month")),
                ],
                "weekday": weekdays(),
                "week": [
                    (1, pgettext("day of the month", "the first")),
                    (2, pgettext("day of the month", "the second")),
                    (3, pgettext("day of the month", "the third")),
                    (4, pgettext("day of the month", "the fourth")),
                    (LAST, pgettext("day of the month", "the last")),
                ],
            },
            today=lambda: today,
            shown=_shown(now) if now is not None else None,
        )
        self.form.editor("official").setEnabled(now is None)
        self.form.editors["rhythm"].chosen.connect(self._offer)
        self._offer(self.form["rhythm"].value())
        form = self.form
        self.finish(
            side_by_side(form["official"], form["rhythm"]),
            side_by_side(form["weekday"], form["week"], form["starts_on"]),
            form["hours"],
            side_by_side(form["minutes"], form["rest"], form["capacity"]),
            form["place"],
            side_by_side(form["valid_from"], form["valid_until"]),
        )

    def _offer(self, rhythm: str) -> None:
        """Only what the rhythm asks for."""
        self.form.mute("week", muted=rhythm != "monthly")
        self.form.mute("starts_on", muted=rhythm != "every_second_week")

    def edit(self, typed: Mapping[str, Any]) -> Edit:
        """The day, which meets no other one of the official's."""
        official = next(one for one in self._officials if one.key == typed["official"])
        key = self._now.key if self._now is not None else self._free({one.key for one in official.receptions})
        asked = TypedReception(**{one.name: typed[one.name] for one in _RECEPTION})
        reception = reception_typed(asked, key, self._today, spoken())
        check_no_overlap(official, reception, spoken(), field="hours")
        return lambda text, decided: put_reception(text, official.key, reception, decided)


def _shown(now: ReceptionRule) -> dict[str, Any]:
    """A reception day as it is typed."""
    return {
        "rhythm": now.rhythm,
        "weekday": now.weekdays[0],
        "week": now.week[0] if now.week else 1,
        "starts_on": _written_day(now.starts_on),
        "hours": written_hours(now.ranges),
        "minutes": str(now.slot_minutes or ""),
        "rest": str(now.break_minutes or ""),
        "capacity": str(now.capacity or ""),
        "place": answer_of(now.place),
        "valid_from": _written_day(now.valid_from),
        "valid_until": _written_day(now.valid_until),
    }


def _written_day(day: date | None) -> str:
    """A day as it is typed."""
    return f"{day.day}.{day.month}.{day.year}" if day is not None else ""
