"""How many Python functions and reads one registration and one booking cost: the same on every machine.

python tests/benchmarks/calls.py
"""

import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType
from typing import Any

WARM_UP = 3
_ROW = "{name:<24}{calls:>8}{files:>8}{reads:>8}\n"


@dataclass
class Counted:
    """Calls of Python functions, the files that they lie in, and what was read of the database."""

    calls: int = 0
    files: set[str] = field(default_factory=set)
    reads: int = 0

    def note(self, frame: FrameType, event: str, _argument: object) -> None:
        """Counts one event of the interpreter."""
        if event == "call":
            self.calls += 1
            self.files.add(frame.f_code.co_filename)

    def note_statement(self, _connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        """Counts one statement."""
        self.reads += statement.lstrip().upper().startswith(("SELECT", "WITH"))


def counted(engine: Any, work: Callable[[], object]) -> Counted:
    """Does the work once and counts it."""
    from sqlalchemy import event

    found = Counted()
    event.listen(engine, "before_cursor_execute", found.note_statement)
    sys.setprofile(found.note)
    try:
        work()
    finally:
        sys.setprofile(None)
        event.remove(engine, "before_cursor_execute", found.note_statement)
    return found


def _works(folder: Path) -> Iterator[tuple[str, Any, Callable[[], object]]]:
    from db.models.base import new_key
    from desktop.complaints.actions import register_submission
    from desktop.reception.actions.bookings import book_slot
    from desktop.reception.bookings import SignUp
    from desktop.reception.queries.free_hours import next_free
    from tests.benchmarks.offices import A_SIGNAL, new_office, seated_at

    desk = seated_at(new_office(folder))
    slots = iter(next_free(desk, "mayor", WARM_UP + 1))
    numbers = iter(range(WARM_UP + 1))

    def book() -> object:
        number = next(numbers)
        sign_up = SignUp(
            citizen=f"Елена {'АБВГ'[number]}. Христова", phone=f"0887 00000{number}", topic="Тротоарът"
        )
        return book_slot(desk, "mayor", next(slots), sign_up, new_key())

    engine = desk.database.engine
    yield "registering a complaint", engine, lambda: register_submission(desk, A_SIGNAL, new_key())
    yield "a booking", engine, book
    desk.database.close()


def main() -> int:
    """Tells what each costs, after a few to warm up."""
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
    sys.stdout.write(_ROW.format(name="of one", calls="calls", files="files", reads="reads"))
    with tempfile.TemporaryDirectory() as folder:
        for name, engine, work in _works(Path(folder)):
            for _run in range(WARM_UP):
                work()
            found = counted(engine, work)
            sys.stdout.write(
                _ROW.format(name=name, calls=found.calls, files=len(found.files), reads=found.reads)
            )
    return 0


if __name__ == "__main__":
    sys.exit(main())
