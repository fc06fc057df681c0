"""Who receives citizens, on which days: the charter's dialogs about receptions."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, replace
from datetime import date
from functools import partial
from typing import Any

from babel.dates import get_day_names

from desktop.administration.charter import edits
from desktop.administration.charter.answers import Answer, words_typed
from desktop.administration.charter.receptions import ReceptionFacts, check_no_overlap, put_reception
from desktop.administration.charter.typed_periods import dates_written, periods_typed, periods_written
from desktop.administration.charter.typed_receptions import (
    CALLED_OFF,
    TypedReception,
    alone,
    reception_typed,
)
from desktop.administration.view.charter.answers import WordsEditor, answer_of
from desktop.administration.view.charter.dialogs import Edit, EditDialog, Over, side_by_side, written_hours
from desktop.office.charter import (
    LAST,
    LONGEST_SLOT,
    ON_DAY_OFF,
    OWN_DAY,
    SHORTEST_SLOT,
    SIGN_UP_KINDS,
    Official,
    ReceptionRule,
)
from desktop.office.charter.hours import hours_typed
from desktop.office.fields import choice, declared_in, line, own
from desktop.office.language import N_, NP_, _, pgettext, spoken
from desktop.office.typed_numbers import number_typed
from desktop.widgets.boxes import Boxes

_OFFICIAL = (
    own(N_("Title"), Answer(), name="title", needed=True, reading=words_typed),
    own(N_("Reception day"), frozenset(), name="weekday"),
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
    choice(N_("When the day is a day off"), "dropped", name="on_day_off"),
    replace(CALLED_OFF, name="called_off"),
    own(NP_("reception", "Place"), Answer(), name="place", reading=words_typed),
)
_RECEPTION = tuple(
    # They are read together, by `reception_typed`.
    replace(one, reading=(lambda typed, *, field: typed) if one.reading else None)  # noqa: ARG005
    for one in declared_in(TypedReception)
)
_WIDE = 760
_WHO = choice(N_("Who receives"), name="official")


def _weekdays() -> Boxes:
    """Monday to Sunday, each to be ticked."""
    names = get_day_names("abbreviated", locale=spoken().locale)
    return Boxes([(day + 1, str(names[day])) for day in range(7)], beside=True)


class OfficialDialog(EditDialog):
    """Who receives citizens, when and where; what is not decided stays empty."""

    def __init__(self, over: Over, key: str, now: Official | None = None) -> None:
        self._now, self._key = now, key
        shown = {
            "title": answer_of(now.title),
            "weekday": frozenset(now.weekday or ()),
            "hours": written_hours(now.ranges),
            "minutes": str(now.slot_minutes or ""),
            "sign_up": now.sign_up[0].way,
            "place": answer_of(now.place),
            "on_day_off": now.on_day_off,
            "called_off": periods_written(now.called_off),
        } if now is not None else None  # fmt: skip
        ways = [(kind, _(words)) for kind, words in SIGN_UP_KINDS.items() if kind != "through"]
        super().__init__(
            over,
            _("Official who receives"),
            *_OFFICIAL,
            editors={"title": WordsEditor(), "place": WordsEditor(), "weekday": _weekdays()},
            options={"sign_up": ways, "on_day_off": [(kind, _(words)) for kind, words in ON_DAY_OFF.items()]},
            shown=shown,
        )
        form = self.form
        form.mute("sign_up", muted=now is not None and not now.signs_up_plainly)
        self.finish(
            form["title"],
            form["weekday"],
            side_by_side(form["hours"], form["minutes"]),
            side_by_side(form["sign_up"], form["on_day_off"]),
            form["called_off"],
            form["place"],
        )

    def edit(self, typed: Mapping[str, Any]) -> Edit:
        """All that is known of the official; what nobody touched stays as the file writes it."""
        hours, weekdays = typed["hours"], sorted(typed["weekday"])
        periods = periods_typed(
            typed["called_off"], field="called_off", known=self._now.called_off if self._now else ()
        )
        official = edits.OfficialFacts(
            key=self._key,
            title=typed["title"],
            weekday=alone(weekdays),
            ranges=tuple(hours) or None,
            slot_minutes=typed["minutes"] or None,
            sign_up=typed["sign_up"],
            place=typed["place"] or None,
            on_day_off=typed["on_day_off"] if typed["on_day_off"] != "dropped" else None,
            called_off=periods or None,
        )
        if self._now is not None and weekdays and hours and isinstance(hours, list):
            day = ReceptionFacts(
                key=OWN_DAY, weekday=alone(weekdays), ranges=tuple(hours), called_off=periods
            )
            check_no_overlap(self._now, day, spoken(), field="hours")
        return lambda text, decided: edits.put_official(text, official, decided, self._stays(official))

    def _stays(self, official: edits.OfficialFacts) -> list[str]:
        """The facts that are as they were."""
        if self._now is None:
            return []
        facts = {name: fact for name, fact in asdict(official).items() if fact is not None}
        told = Official.model_validate(facts)
        names = asdict(official).keys() - {"key"}
        same = [name for name in names if getattr(told, name) == getattr(self._now, name)]
        return same if self._now.signs_up_plainly else [*same, "sign_up"]


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
            editors={"place": WordsEditor(), "weekday": _weekdays(), "week": Boxes(_weeks(), beside=True)},
            options={
                "official": [(one.key, one.title.for_language(code)) for one in officials],
                "rhythm": [
                    ("weekly", _("every week")),
                    ("every_second_week", _("every second week")),
                    ("monthly", _("in weeks of the month")),
                    ("every_working_day", _("every working day")),
                    ("dates", _("on a list of dates")),
                ],
                "on_day_off": [
                    (None, pgettext("on a day off", "as with the official")),
                    *((kind, _(words)) for kind, words in ON_DAY_OFF.items()),
                ],
            },
            shown=_shown(now) if now is not None else None,
            width=_WIDE,
        )
        self.form.editor("official").setEnabled(now is None)
        self.form.editors["rhythm"].chosen.connect(self._offer)
        self._offer(self.form["rhythm"].value())
        form = self.form
        self.finish(
            side_by_side(form["official"], form["rhythm"]),
            form["weekday"],
            form["week"],
            form["starts_on"],
            form["dates"],
            side_by_side(form["hours"], form["minutes"], form["rest"], form["capacity"]),
            form["place"],
            side_by_side(form["on_day_off"], form["called_off"]),
            side_by_side(form["valid_from"], form["valid_until"]),
        )

    def _offer(self, rhythm: str) -> None:
        """Only what the rhythm asks for."""
        self.form.ask("weekday", asked=rhythm not in {"every_working_day", "dates"})
        self.form.ask("week", asked=rhythm == "monthly")
        self.form.ask("starts_on", asked=rhythm == "every_second_week")
        for name, asked in (("dates", True), ("valid_from", False), ("valid_until", False)):
            self.form.ask(name, asked=asked == (rhythm == "dates"))
        self.adjustSize()

    def edit(self, typed: Mapping[str, Any]) -> Edit:
        """The day, which meets no other one of the official's."""
        official = next(one for one in self._officials if one.key == typed["official"])
        key = self._now.key if self._now is not None else self._free({one.key for one in official.receptions})
        asked = TypedReception(**{one.name: typed[one.name] for one in _RECEPTION})
        reception = reception_typed(asked, key, self._today, spoken(), self._now)
        check_no_overlap(official, reception, spoken(), field="hours")
        return lambda text, decided: put_reception(text, official.key, reception, decided)


def _weeks() -> list[tuple[int, str]]:
    """The weeks of a month, each to be ticked."""
    return [
        (1, pgettext("day of the month", "the first")),
        (2, pgettext("day of the month", "the second")),
        (3, pgettext("day of the month", "the third")),
        (4, pgettext("day of the month", "the fourth")),
        (LAST, pgettext("day of the month", "the last")),
    ]


def _shown(now: ReceptionRule) -> dict[str, Any]:
    """A reception day as it is typed."""
    return {
        "rhythm": now.rhythm,
        "weekday": frozenset(now.weekday or ()),
        "week": frozenset(now.week or ()),
        "starts_on": _written_day(now.starts_on),
        "dates": dates_written(now.dates),
        "on_day_off": now.on_day_off,
        "called_off": periods_written(now.called_off),
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
