"""What an administrator can change in a charter, one entry for each thing on the list."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial

from desktop.administration.charter import edits
from desktop.administration.charter.answers import answer_kind, open_keys
from desktop.administration.charter.printed_lines import centre_is_sites, hours_by_day_words, official_words
from desktop.administration.charter.receptions import remove_reception
from desktop.administration.view.charter.dialogs import (
    AnswerDialog,
    CounterDialog,
    DayDialog,
    EditDialog,
    HoursDialog,
    Over,
)
from desktop.administration.view.charter.officials import OfficialDialog, ReceptionDialog
from desktop.administration.view.charter.printed_text import PrintedTextDialog
from desktop.administration.view.charter.sign_up import SignUpDialog
from desktop.administration.view.charter.sign_up_ways import RemoveWayDialog, WayDialog
from desktop.administration.view.charter.unit import UnitDialog
from desktop.office.charter import (
    Charter,
    HoursByDay,
    Official,
    ReceptionRule,
    Unit,
    key_title,
    one_way,
    rule_words,
)
from desktop.office.language import _, ngettext, pgettext, spoken
from desktop.widgets.labels import Kind
from desktop.widgets.results import ListRow

Ask = Callable[[Over], EditDialog]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileEntry:
    """One thing that can be changed: its row, its dialog, and how it is removed, if it can be.

    `ask_away` asks for the removal itself, given the question, where the source of what stays is to be told.
    """

    key: str
    title: str
    detail: str
    chip: str
    kind: Kind = "plain"
    ask: Ask | None = None
    remove: Callable[[str], str] | None = None
    ask_away: Callable[[Over, str], EditDialog] | None = None

    def row(self) -> ListRow:
        """The entry in the list."""
        return ListRow(
            key=self.key, title=self.title, detail=self.detail, chip=self.chip, chip_kind=self.kind
        )


def entries(charter: Charter, today: date) -> list[ProfileEntry]:
    """Open questions first, then the text, hours, days, counters, officials with their days, and units."""
    return [
        *_questions(charter),
        _text(charter),
        *_hours(charter),
        *_days(charter),
        *_counters(charter),
        *_receptions(charter, today),
        *_units(charter),
    ]


def additions(charter: Charter, today: date) -> dict[str, Ask]:
    """The dialogs for something new, by what it is: day, counter, official, reception, unit."""
    return {
        "day": partial(DayDialog, day=today),
        "counter": CounterDialog,
        "official": partial(OfficialDialog, key=free_key("official", {one.key for one in charter.officials})),
        "reception": partial(
            ReceptionDialog, officials=charter.officials, today=today, free=partial(free_key, "day")
        ),
        "way": partial(WayDialog, charter=charter, officials=charter.officials),
        "unit": partial(
            UnitDialog, units=charter.units, key=free_key("unit", {one.key for one in charter.units})
        ),
    }


def free_key(stem: str, taken: set[str]) -> str:
    """`unit_3` where `unit_1` and `unit_2` are taken."""
    return next(key for at in range(1, len(taken) + 2) if (key := f"{stem}_{at}") not in taken)


def _questions(charter: Charter) -> Iterator[ProfileEntry]:
    words = spoken()
    for key in open_keys(charter):
        question = charter.open[key].for_language(words.code)
        answered_here = answer_kind(key) is not None
        yield ProfileEntry(
            key=f"open:{key}",
            title=question,
            detail=key_title(charter, key, words) if answered_here else _("Add the first one on the right."),
            chip=pgettext("value", "not settled"),
            kind="warning",
            ask=partial(AnswerDialog, key=key, words=question) if answered_here else None,
        )


def _text(charter: Charter) -> ProfileEntry:
    amended = charter.printed_text is not None
    return ProfileEntry(
        key="printed_text",
        title=_("Text of the charter"),
        detail=_("Replace it when the charter is amended."),
        chip=_("amended") if amended else pgettext("charter", "as printed"),
        kind="ok" if amended else "plain",
        ask=partial(PrintedTextDialog, charter=charter),
    )


def _hours(charter: Charter) -> Iterator[ProfileEntry]:
    words = spoken()
    several = len(charter.sites) > 1
    places: list[tuple[str, HoursByDay | None]] = [
        ("hours.administration", charter.hours.administration),
        *([] if centre_is_sites(charter) else [("hours.centre", charter.hours.centre)]),
        *((f"sites.{site.key}.hours", site.hours) for site in charter.sites if site.hours or several),
        *((f"contacts.{one.key}.hours", one.hours) for one in charter.contacts),
    ]
    for key, now in places:
        own = not key.startswith("hours.")
        title = key_title(charter, key, words)
        if key not in charter.open:
            yield ProfileEntry(
                key=key,
                title=title,
                detail=pgettext("of a place", "as the centre")
                if own and now is None
                else hours_by_day_words(now, words).replace("\n", "; "),
                chip=pgettext("charter", "hours"),
                ask=partial(HoursDialog, key=key, title=title, now=now, own=own),
            )


def _days(charter: Charter) -> Iterator[ProfileEntry]:
    words = spoken()
    for declared in charter.one_off_days:
        yield ProfileEntry(
            key=f"day:{declared.day}",
            title=words.weekday_date(declared.day),
            detail=declared.name,
            chip=_("working day") if declared.is_working else _("day off"),
            ask=partial(DayDialog, day=declared.day, now=declared),
            remove=partial(edits.withdraw_day, day=declared.day),
        )


def _counters(charter: Charter) -> Iterator[ProfileEntry]:
    words = spoken()
    for counter in charter.counters:
        yield ProfileEntry(
            key=f"counter:{counter.number}",
            title=_("Counter No. {counter}").format(counter=counter.number),
            detail=counter.name.for_language(words.code),
            chip=pgettext("charter", "counter"),
            ask=partial(CounterDialog, now=counter),
            remove=partial(edits.remove_counter, number=counter.number),
        )


def _receptions(charter: Charter, today: date) -> Iterator[ProfileEntry]:
    """How one signs up; then each official, with the further days below."""
    words = spoken()
    yield ProfileEntry(
        key="sign_up",
        title=_("Sign-up for receptions"),
        detail=_sign_up_words(charter),
        chip=pgettext("charter", "reception"),
        ask=partial(SignUpDialog, charter=charter),
    )
    for official in charter.officials:
        yield ProfileEntry(
            key=f"official:{official.key}",
            title=official.title.for_language(words.code),
            detail=official_words(official, words).replace("\n", "; "),
            chip=pgettext("charter", "reception"),
            ask=partial(OfficialDialog, key=official.key, now=official),
            remove=partial(edits.remove_official, key=official.key),
        )
        yield from (_further_day(official, rule, today) for rule in official.receptions)
        yield from _ways(charter, official)


def _further_day(official: Official, rule: ReceptionRule, today: date) -> ProfileEntry:
    words = spoken()
    return ProfileEntry(
        key=f"reception:{official.key}.{rule.key}",
        title=official.title.for_language(words.code),
        detail=rule_words(rule, words),
        chip=pgettext("charter", "further day"),
        ask=partial(
            ReceptionDialog, officials=[official], today=today, free=partial(free_key, "day"), now=rule
        ),
        remove=partial(remove_reception, official=official.key, key=rule.key),
    )


def _ways(charter: Charter, official: Official) -> Iterator[ProfileEntry]:
    """Each way of signing up; a single plain one is chosen with the official."""
    words = spoken()
    if official.signs_up_plainly:
        return
    for at, way in enumerate(official.sign_up):
        title = official.title.for_language(words.code)
        yield ProfileEntry(
            key=f"way:{official.key}.{at}",
            title=title,
            detail=one_way(way, charter, words),
            chip=pgettext("charter", "sign-up"),
            ask=partial(WayDialog, charter=charter, officials=[official], at=at),
            ask_away=partial(RemoveWayDialog, official=official.key, at=at),
        )


def _units(charter: Charter) -> Iterator[ProfileEntry]:
    for unit in charter.units:
        yield ProfileEntry(
            key=f"unit:{unit.key}",
            title=unit.name.for_language(spoken().code),
            detail=_unit_words(charter, unit),
            chip=pgettext("charter", "unit"),
            ask=partial(UnitDialog, units=charter.units, key=unit.key, now=unit),
            remove=partial(edits.remove_unit, key=unit.key),
        )


def _sign_up_words(charter: Charter) -> str:
    """Where one signs up, and until when."""
    if not charter.sign_up_counters:
        return _("not decided yet")
    counters = ", ".join(map(str, charter.sign_up_counters))
    hours = charter.reception.closes_hours_before
    where = _("counter No. {counter}").format(counter=counters)
    if not hours:
        return where
    ends = ngettext("until {count} hour before the day", "until {count} hours before the day", hours)
    return f"{where}; {ends}"


def _unit_words(charter: Charter, unit: Unit) -> str:
    """Who heads it, the name of the unit above it, and how it is reached."""
    above = next((one.name for one in charter.units if one.key == unit.parent), None)
    under = above.for_language(spoken().code) if above else None
    told = (unit.head, under, unit.room, unit.phone)
    return " · ".join(filter(None, told))
