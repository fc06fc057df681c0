"""Which profile is in force on a day, of all the editions that are here.

An edition without a day of its own is in force at once; of those the highest number stands (see `taken`), by
no clock. A planned one begins with its day, and whoever changes the profile before it writes it anew on top
of the change (see `editions`). Where a counter changed it without knowing of the planned one, that is done
here: what was planned is applied once more, so that no decision is lost. One that cannot be read is passed
over, and what was in force before it stays so.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session, defer

from db.models import CharterEdition, Station
from desktop.administration.charter.taken import check_own, is_refused, standing_editions
from desktop.editions import SetAside, edition_text
from desktop.office.charter import Charter, charter_path, parse_charter
from desktop.office.charter.former import contested, following
from desktop.office.charter.rewriting import rewrite
from desktop.office.charter.upgrades import in_todays_format
from desktop.office.clock import day_in_sofia
from desktop.office.data_file import tables
from desktop.office.faults import KnownError
from desktop.office.language import N_
from desktop.office.records import record_of
from desktop.office.text_file import text_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """The profile of a day: its text in today's format, and the edition that it is.

    `edition` is `None` for the profile that came with the program. `set_aside` would stand above it if they
    could be read.
    """

    edition: CharterEdition | None
    text: str
    charter: Charter
    set_aside: tuple[SetAside, ...] = ()

    @property
    def key(self) -> UUID | None:
        """The key of the edition."""
        return None if self.edition is None else self.edition.id


class Editions:
    """All editions that are here, as they stand above one another."""

    def __init__(self, session: Session) -> None:
        self._municipality = session.execute(select(Station.charter)).scalar_one()
        found = session.execute(
            standing_editions().add_columns(is_refused()).options(defer(CharterEdition.text))
        )
        rows: list[tuple[CharterEdition, bool]] = [(one, bool(refused)) for one, refused in found]
        self._known = {one.id: one for one, _refused in rows}
        self._refused = {one.id for one, refused in rows if refused}
        counting = [one for one, refused in rows if not refused]
        gone = {key for one in counting if one.withdraws for key in self._line_of(one.withdraws)}
        self._standing = [one for one, _refused in rows if one.withdraws is None and one.id not in gone]
        self._replaced = {one.replaces for one in counting if one.id not in gone}

    def of_the_list(self) -> list[CharterEdition]:
        """What was decided, the one that stands above the others first: none withdrawn, none written anew."""
        return [one for one in self._standing if one.id not in self._replaced]

    def known(self, key: UUID) -> CharterEdition:
        """The edition with that key, whatever became of it. Raises `KeyError`."""
        return self._known[key]

    def planned(self, after: date) -> list[CharterEdition]:
        """What begins after that day, the next one first."""
        coming = [
            one
            for one in self.of_the_list()
            if one.valid_from is not None and one.valid_from > after and one.id not in self._refused
        ]
        return sorted(coming, key=by_day)

    def on(self, day: date) -> Standing:
        """The profile that is in force on that day.

        Raises:
            KnownError: not one can be read, and none came with the program.
        """
        return self._of([one for one in self._standing if one.valid_from is None or one.valid_from <= day])

    def that_was_on(self, day: date) -> Standing:
        """The profile that was in force on a day that is over. Raises as `on`."""
        return self._of([one for one in self._standing if first_day(one) <= day])

    def first_days(self) -> list[date]:
        """The days on which another edition came into force, in order."""
        return sorted({first_day(one) for one in self._standing})

    @property
    def keys(self) -> frozenset[UUID]:
        """Which editions are known."""
        return frozenset(self._known)

    def _of(self, begun: list[CharterEdition]) -> Standing:
        stands = self._highest(begun)
        highest = stands.edition
        if highest is not None and highest.valid_from is not None:
            others = [one for one in begun if one is not highest]
            below = next((one for one in others if one.id not in self._replaced), None)
            if below is not None and not self._knew(highest, below):
                under = self._of(others)
                set_aside = (*stands.set_aside, *under.set_aside)
                stands = self._with(replace(under, set_aside=set_aside), highest)
        missed = [one for one in begun if self._is_missed(one, stands)]
        for one in sorted(missed, key=by_day):
            stands = self._with(stands, one)
        return stands

    def _highest(self, begun: list[CharterEdition]) -> Standing:
        set_aside: tuple[SetAside, ...] = ()
        for one in begun:
            try:
                return self._standing_of(one, self.text(one), set_aside)
            except KnownError as why:
                set_aside = (*set_aside, record_of(SetAside, one, edition_id=one.id, why=why))
        try:
            return self._standing_of(None, shipped_text(self._municipality), set_aside)
        except KnownError:
            if set_aside:
                raise set_aside[0].why from None
            raise

    def _standing_of(
        self, edition: CharterEdition | None, text: str, set_aside: tuple[SetAside, ...]
    ) -> Standing:
        charter = parse_charter(text, f"{self._municipality}.toml")
        check_own(charter, self._municipality)
        return Standing(edition=edition, text=text, charter=charter, set_aside=set_aside)

    def text(self, edition: CharterEdition) -> str:
        """What the edition says, in today's format. Raises `KnownError` where it cannot be read."""
        return in_todays_format(edition_text(edition), Path(f"{edition.charter}.toml"))

    def text_or_none(self, edition: CharterEdition) -> str | None:
        """What the edition says; `None` where this version of the program cannot read it."""
        try:
            text = self.text(edition)
            parse_charter(text, f"{edition.charter}.toml")
        except KnownError:
            return None
        return text

    def _before(self, edition: CharterEdition) -> str:
        """Of an edition that an older program wrote, the one with the number before its own was in force."""
        earlier = [
            one
            for one in self._known.values()
            if one.station_id == edition.station_id and one.ordinal < edition.ordinal
        ]
        if edition.valid_from is None and earlier:
            return self.text(max(earlier, key=lambda one: one.ordinal))
        return shipped_text(self._municipality)

    def base_or_none(self, edition: CharterEdition) -> str | None:
        """The text of which the edition was written as a change; `None` where that cannot be read."""
        try:
            return self.base_of(edition)
        except KnownError:
            return None

    # What was planned without knowing of another change

    def _is_missed(self, planned: CharterEdition, stands: Standing) -> bool:
        """Whether it has begun, and whoever wrote the edition that stands did not know of it."""
        if planned.valid_from is None or planned.id in self._refused or planned.id in self._replaced:
            return False
        if any(planned.id == one.edition_id for one in stands.set_aside):
            return False
        return stands.edition is None or not self._knew(stands.edition, planned)

    def _knew(self, edition: CharterEdition, other: CharterEdition) -> bool:
        """Whether the text of the edition grew out of the other one."""
        line = list(self._ancestors(edition))
        # Where a part of the line is not here, the numbers tell.
        return other.id in line or (None not in line and other.ordinal < edition.ordinal)

    def _ancestors(self, edition: CharterEdition) -> Iterator[UUID | None]:
        """What the text of this edition grew out of, itself first; `None` is the beginning of all."""
        keys: list[UUID | None] = [edition.id]
        seen: set[UUID | None] = set()
        while keys:
            key = keys.pop()
            if key in seen:
                continue
            seen.add(key)
            yield key
            if key in self._known:
                one = self._known[key]
                keys += [one.based_on, *([] if one.replaces is None else [one.replaces])]

    def _line_of(self, key: UUID | None) -> Iterator[UUID]:
        """The edition and those in whose place it stands."""
        while key is not None and key in self._known:
            yield key
            key = self._known[key].replaces

    def _with(self, stands: Standing, planned: CharterEdition) -> Standing:
        try:
            own = self.text(planned)
            parse_charter(own, f"{self._municipality}.toml")
        except KnownError as why:
            missed = record_of(SetAside, planned, edition_id=planned.id, why=why)
            return replace(stands, set_aside=(*stands.set_aside, missed))
        try:
            text = applied_anew(own, self.base_of(planned), stands.text)
            return self._standing_of(planned, text, stands.set_aside)
        except KnownError:
            # The two cannot stand together: then it is in force as it was adopted.
            return self._standing_of(planned, own, stands.set_aside)

    def base_of(self, edition: CharterEdition) -> str:
        """The text of which the edition was written as a change. Raises `KnownError` if it cannot be read."""
        if edition.based_on is None:
            return self._before(edition)
        base = self._known.get(edition.based_on)
        # Without what it was a change of, all of it counts as decided.
        return self.text(base) if base is not None else f'key = "{self._municipality}"'


def first_day(edition: CharterEdition) -> date:
    """Since when it is in force: the day that it names, or the one on which it was adopted."""
    return edition.valid_from or day_in_sofia(edition.adopted_at)


def by_day(planned: CharterEdition) -> tuple[date, int]:
    """In which order planned editions begin."""
    return planned.valid_from or date.min, planned.ordinal


def applied_anew(own: str, base: str, now: str) -> str:
    """The text `own`, which was written as a change of `base`, as the same change of `now`.

    All in today's format. Where both have changed a value, it stays as `own` has it.

    Raises:
        KnownError: `own` changes what `now` no longer has.
    """
    file = Path("charter.toml")
    mine, was, is_now = (tables(text, file) for text in (own, base, now))
    told = {"sources", "open"}
    both = next((key for key in contested(mine, was, is_now) if key.partition(".")[0] not in told), None)
    if both is not None:
        raise KnownError(N_("It changes “{key}”, which would no longer be there."), key=both)
    return rewrite(own, mine, following(mine, was, is_now))


def shipped_text(charter: str) -> str:
    """The text of the profile that came with the program. Raises `KnownError` if it cannot be read."""
    return text_of(charter_path(charter))
