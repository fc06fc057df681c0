"""What came of a fault that was played many times, and the table that says so."""

from dataclasses import dataclass, field


@dataclass
class Tally:
    """How often a fault was caused, and what of it went wrong: all but `times` are to stay 0.

    `lost`: what somebody was told is kept, and is not. `doubled`: a number given, or an entry kept, twice.
    `silent`: something is missing or changed, and nobody was told. `notes` say where it went wrong.
    """

    fault: str
    times: int = 0
    lost: int = 0
    doubled: int = 0
    silent: int = 0
    notes: list[str] = field(default_factory=list)

    @property
    def holds(self) -> bool:
        """Whether it was played at all, and nothing went wrong."""
        return self.times > 0 and not (self.lost or self.doubled or self.silent)

    def note(self, *, lost: int = 0, doubled: int = 0, silent: int = 0, where: str) -> None:
        """Adds what went wrong once; nothing, if all three are 0."""
        if lost or doubled or silent:
            self.lost += lost
            self.doubled += doubled
            self.silent += silent
            self.notes.append(where)


_HEADINGS = ("fault", "times", "lost", "doubled", "silent")


def as_table(tallies: list[Tally]) -> str:
    """The table, a row for each fault; below it where something went wrong."""
    rows = [_HEADINGS, *((one.fault, one.times, one.lost, one.doubled, one.silent) for one in tallies)]
    width = max(len(str(row[0])) for row in rows)
    lines = [f"{row[0]!s:<{width}}" + "".join(f"{cell!s:>9}" for cell in row[1:]) for row in rows]
    return "\n".join(lines + [f"! {one.fault}: {note}" for one in tallies for note in one.notes])
