"""Who receives citizens, on which days, and how one signs up: the charter's dialogs about receptions."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtWidgets import QWidget

from desktop.administration.charter import edits
from desktop.administration.charter.answers import Answer
from desktop.administration.charter.receptions import (
    ReceptionFacts,
    check_no_overlap,
    put_reception,
)
from desktop.administration.charter.typed_receptions import (
    TypedReception,
    reception_typed,
)
from desktop.administration.view.charter.answers import WordsEditor, weekday_choice
from desktop.administration.view.charter.dialogs import (
    Edit,
    EditDialog,
    both_languages,
    side_by_side,
    typed_words,
    written_hours,
)
from desktop.office.charter import (
    LAST,
    LONGEST_SLOT,
    OWN_DAY,
    SHORTEST_SLOT,
    Official,
    ReceptionRule,
)
from desktop.office.charter.hours import hours_typed
from desktop.office.language import _, pgettext, spoken
from desktop.office.typed_dates import Lies
from desktop.office.typed_numbers import number_typed
from desktop.widgets.day_field import DayField, day_line
from desktop.widgets.fields import ChoiceField, Field, LineField


class OfficialDialog(EditDialog):
    """Who receives citizens, when and where; what is not decided stays empty."""

    def __init__(self, parent: QWidget, reason: str, key: str, now: Official | None = None) -> None:
        super().__init__(_("Official who receives"), parent, reason)
        self._now = now
        self._key = now.key if now is not None else key
        self.title, self.place = WordsEditor(), WordsEditor()
        self.weekday = weekday_choice(none=_("not decided yet"))
        self.hours = LineField(_("8:30-12:00, 14:00-17:00"))
        self.minutes = LineField(longest=3)
        self.sign_up = ChoiceField(
            [
                ("counter", _("at the counter")),
                ("phone", _("by phone")),
                ("on_the_spot", _("without sign-up")),
            ]
        )
        if now is not None:
            self._show_official(now)
        self.finish(
            Field(_("Title"), self.title, name="official_title"),
            side_by_side(
                Field(_("Reception day"), self.weekday, name="official_day"),
                Field(_("Reception hours"), self.hours, name="official_hours"),
            ),
            side_by_side(
                Field(_("Minutes for one person"), self.minutes, name="official_minutes"),
                Field(_("How people sign up"), self.sign_up, name="official_sign_up"),
            ),
            Field(pgettext("reception", "Place"), self.place, name="official_place"),
        )

    def _show_official(self, now: Official) -> None:
        self.title.show_words(both_languages(now.title))
        self.weekday.set_value(now.weekday)
        self.hours.setText(written_hours(now.ranges))
        self.minutes.setText(str(now.slot_minutes or ""))
        self.sign_up.set_value(now.sign_up)
        if now.place is not None:
            self.place.show_words(both_languages(now.place))

    def edit(self) -> Edit:
        """All that is known of the official."""
        hours, minutes, place = self.hours.value(), self.minutes.value(), self.place.value()
        official = edits.OfficialFacts(
            key=self._key,
            title=typed_words(self.title, "official_title"),
            weekday=self.weekday.value(),
            ranges=tuple(hours_typed(hours, field="official_hours")) if hours else None,
            slot_minutes=number_typed(minutes, SHORTEST_SLOT, LONGEST_SLOT, field="official_minutes")
            if minutes
            else None,
            sign_up=self.sign_up.value(),
            place=typed_words(self.place, "official_place") if place != Answer() else None,
        )
        if self._now is not None and official.weekday and official.ranges:
            day = ReceptionFacts(key=OWN_DAY, weekday=official.weekday, ranges=official.ranges)
            check_no_overlap(self._now, day, spoken(), field="official_hours")
        return lambda text, decided: edits.put_official(text, official, decided)


class ReceptionDialog(EditDialog):
    """A further reception day: of the official chosen, or, where one is changed, of whom it is.

    `free` makes the key of a new day, given those that the official's other days have.
    """

    def __init__(
        self,
        parent: QWidget,
        reason: str,
        officials: Sequence[Official],
        today: date,
        free: Callable[[set[str]], str],
        now: ReceptionRule | None = None,
    ) -> None:
        super().__init__(_("Further reception day"), parent, reason)
        self._officials, self._today, self._free, self._now = officials, today, free, now
        code = spoken().code
        self.official = ChoiceField([(one.key, one.title.for_language(code)) for one in officials])
        self.official.setEnabled(now is None)
        self.rhythm = ChoiceField(
            [
                ("weekly", _("every week")),
                ("every_second_week", _("every second week")),
                ("monthly", _("once a month")),
            ]
        )
        self.weekday = weekday_choice()
        self.week = ChoiceField(
            [
                (1, pgettext("day of the month", "the first")),
                (2, pgettext("day of the month", "the second")),
                (3, pgettext("day of the month", "the third")),
                (4, pgettext("day of the month", "the fourth")),
                (LAST, pgettext("day of the month", "the last")),
            ]
        )
        self.starts, self.valid_from, self.valid_until = day_line(), day_line(), day_line()
        self.hours = LineField(_("8:30-12:00, 14:00-17:00"))
        self.minutes, self.rest, self.capacity = (LineField(longest=3) for _each in range(3))
        self.place = WordsEditor()
        if now is not None:
            self._show(now)
        self.rhythm.chosen.connect(lambda _rhythm: self._offer())
        self._offer()
        self._lay_out()

    def _lay_out(self) -> None:
        self.finish(
            side_by_side(
                Field(_("Who receives"), self.official, name="reception_official"),
                Field(_("How often"), self.rhythm, name="reception_rhythm"),
            ),
            side_by_side(
                Field(_("Reception day"), self.weekday, name="reception_day"),
                Field(_("Week of the month"), self.week, name="reception_week"),
                self._day_field(_("Starting on"), self.starts, "reception_starts"),
            ),
            Field(_("Reception hours"), self.hours, name="reception_hours"),
            side_by_side(
                Field(_("Minutes for one person"), self.minutes, name="reception_minutes"),
                Field(_("Break between two (min.)"), self.rest, name="reception_break"),
                Field(_("At most people a day"), self.capacity, name="reception_capacity"),
            ),
            Field(pgettext("reception", "Place"), self.place, name="reception_place"),
            side_by_side(
                self._day_field(_("Valid from"), self.valid_from, "reception_from"),
                self._day_field(_("Valid until"), self.valid_until, "reception_until"),
            ),
        )

    def _day_field(self, label: str, editor: LineField, name: str) -> DayField:
        return DayField(label, editor, lambda: self._today, lies=Lies.AHEAD, name=name)

    def _show(self, now: ReceptionRule) -> None:
        self.rhythm.set_value(now.rhythm)
        self.weekday.set_value(now.weekday)
        self.week.set_value(now.week or 1)
        self.starts.setText(_written_day(now.starts_on))
        self.hours.setText(written_hours(now.ranges))
        self.minutes.setText(str(now.slot_minutes or ""))
        self.rest.setText(str(now.break_minutes or ""))
        self.capacity.setText(str(now.capacity or ""))
        if now.place is not None:
            self.place.show_words(both_languages(now.place))
        self.valid_from.setText(_written_day(now.valid_from))
        self.valid_until.setText(_written_day(now.valid_until))

    def _offer(self) -> None:
        """Only what the rhythm asks for."""
        self.week.setEnabled(self.rhythm.value() == "monthly")
        self.starts.setEnabled(self.rhythm.value() == "every_second_week")

    def edit(self) -> Edit:
        """The day, which meets no other one of the official's."""
        official = next(one for one in self._officials if one.key == self.official.value())
        key = self._now.key if self._now is not None else self._free({one.key for one in official.receptions})
        typed = TypedReception(
            rhythm=self.rhythm.value(),
            weekday=self.weekday.value(),
            week=self.week.value(),
            starts_on=self.starts.value(),
            hours=self.hours.value(),
            minutes=self.minutes.value(),
            rest=self.rest.value(),
            capacity=self.capacity.value(),
            place=self.place.value(),
            valid_from=self.valid_from.value(),
            valid_until=self.valid_until.value(),
        )
        reception = reception_typed(typed, key, self._today, spoken())
        check_no_overlap(official, reception, spoken(), field="reception_hours")
        return lambda text, decided: put_reception(text, official.key, reception, decided)


def _written_day(day: date | None) -> str:
    """A day as it is typed."""
    return f"{day.day}.{day.month}.{day.year}" if day is not None else ""
