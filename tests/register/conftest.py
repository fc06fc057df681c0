"""An office whose register has a few hundred rows: made once, by registering, and copied for each test."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from db.key_store import FileKeyStore
from db.models.base import new_key
from desktop.administration.actions import sign_in
from desktop.administration.opening import open_office
from desktop.complaints.actions import register_submission
from desktop.complaints.life.actions import take_step
from desktop.complaints.life.steps import Receiver, Result, StepKind
from desktop.complaints.rules import AnswerBy, Draft, Kind, Mark
from desktop.desk import Desk, StationFacts
from desktop.office.permissions import Role
from desktop.office.profile import Profile
from desktop.register.rules import Period, Wanted
from desktop.steps.rules import NewStep
from tests.carried import carried
from tests.colleagues import open_account
from tests.conftest import LOGIN, PASSWORD
from tests.fakes import A_WEDNESDAY, FixedClock

SECRETARY, HEAD = "stefka", "petar"
TODAY = A_WEDNESDAY.date()
WHOLE = Period(TODAY.replace(year=2025, month=1, day=1), TODAY)
EVERYTHING = Wanted(period=WHOLE)

FORMULA = '=HYPERLINK("http://зло.example","Плати")'
MARKUP = '<r><t>x</t></r></is></c><c r="A1"><f>1+1</f><v>2</v></c><c t="inlineStr"><is><r><t>y</t></r>'
LONG = "Щ" * 200
HIDDEN_WORD = "Скришно"

_TODAY_ROWS = 230
"""More than one page."""


def opened_workbook(path: Path):
    """The workbook in a file, read by a library that nothing else loads."""
    from openpyxl import load_workbook

    return load_workbook(path)


@dataclass(frozen=True)
class Registered:
    """The numbers of what the tests ask for by name."""

    answered: str
    given: str
    anonymous: str
    confidential: str
    about_maria: str


def _draft(subject: str, **changes: object) -> Draft:
    plain = Draft(
        kind=Kind.SIGNAL,
        applicant="Иванка Георгиева Тодорова",
        answer_by=AnswerBy.AT_COUNTER,
        subject=subject,
        text="От 2 ноември не светят лампите.",
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


TOLD = {"by": "letter", "without_apology": "Извинението е поднесено лично."}


class _Clerk:
    """Registers one after the other, a minute apart."""

    def __init__(self, desk: Desk, clock: FixedClock) -> None:
        self.desk, self._clock = desk, clock

    def go_to(self, moment: datetime) -> None:
        self._clock.advance(moment - self._clock.now())

    def take(self, subject: str, **changes: object) -> tuple[str, object]:
        record = register_submission(self.desk, _draft(subject, **changes), new_key())
        self._clock.advance(timedelta(minutes=1))
        return record.number, record.id


def _filled(profile: Profile) -> Registered:
    clock = FixedClock()
    desk = sign_in(open_office(profile, FileKeyStore(profile.key_file), clock), LOGIN, PASSWORD)
    for login, name, role in (
        (SECRETARY, "Стефка Маринова Колева", Role.SECRETARY),
        (HEAD, "Петър Илиев Ангелов", Role.SUPERVISOR),
    ):
        open_account(
            desk, name=name, login=login, password=PASSWORD, again=PASSWORD, roles=frozenset({role}), unit=""
        )
    try:
        return _registered(_Clerk(desk, clock), sign_in(desk, SECRETARY, PASSWORD))
    finally:
        desk.database.close()


def _registered(clerk: _Clerk, secretary: Desk) -> Registered:
    clerk.go_to(datetime(2025, 12, 31, 21, 59, tzinfo=UTC))  # 23:59 in Sofia, and a minute later the new year
    clerk.take("Миналогодишно осветление")
    clerk.take("Първо за годината")
    clerk.go_to(datetime(2026, 11, 3, 9, 0, tzinfo=UTC))
    answered, key = clerk.take("Отговорено", kind=Kind.COMPLAINT)
    decision = NewStep(kind=StepKind.DECIDED, text="Уважена.", details={"result": Result.UPHELD})
    take_step(secretary, key, decision, seen=0)  # type: ignore[arg-type]
    clerk.go_to(datetime(2026, 11, 5, 22, 30, tzinfo=UTC))  # half past midnight of the 6th in Sofia
    take_step(secretary, key, NewStep(kind=StepKind.TOLD, details=TOLD), seen=1)  # type: ignore[arg-type]
    clerk.go_to(datetime(2026, 11, 23, 7, 0, tzinfo=UTC))
    given, key = clerk.take("Възложено", kind=Kind.PROPOSAL)
    person = {"to": Receiver.PERSON, "unit": "", "login": "", "name": "Димитър Колев Стоев"}
    take_step(secretary, key, NewStep(kind=StepKind.ASSIGNED, details=person), seen=0)  # type: ignore[arg-type]
    anonymous, _key = clerk.take("Без име", applicant="", marks=frozenset({Mark.ANONYMOUS, Mark.DANGER}))
    confidential, _key = clerk.take(f"{HIDDEN_WORD} едно", marks=frozenset({Mark.CORRUPTION}))
    about_maria, _key = clerk.take(f"{HIDDEN_WORD} две", about_kind="employee", about_person="Мария Стоянова")
    for subject in (FORMULA, MARKUP, LONG, "0888 123 214", "12345678901234567890"):
        clerk.take(subject)
    _at_counter_3(clerk).take("От гише 3")
    clerk.go_to(A_WEDNESDAY)
    for number in range(_TODAY_ROWS):
        clerk.take(f"Улица № {number}, осветление")
    return Registered(answered, given, anonymous, confidential, about_maria)


def _at_counter_3(clerk: _Clerk) -> _Clerk:
    station = StationFacts(id=new_key(), counter=3, epoch=1)
    return _Clerk(replace(clerk.desk, station=station), clerk._clock)


@pytest.fixture(scope="session")
def filled_office(office_at_7: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Registered]:
    """The office at counter No. 7 with its register; to be copied, never opened."""
    folder = Path(shutil.copytree(office_at_7, tmp_path_factory.mktemp("register") / "7"))
    return folder, _filled(Profile(folder, throw_away=True))


@pytest.fixture
def numbers(filled_office: tuple[Path, Registered]) -> Registered:
    """What was registered, by name."""
    return filled_office[1]


@pytest.fixture
def clock() -> FixedClock:
    """The evening of the day on which most was registered."""
    return FixedClock(A_WEDNESDAY + timedelta(hours=9))


@pytest.fixture
def desk(filled_office: tuple[Path, Registered], tmp_path: Path, clock: FixedClock) -> Iterator[Desk]:
    """Maria at counter No. 7."""
    profile = carried(filled_office[0], tmp_path / "office-7")
    seated = sign_in(open_office(profile, FileKeyStore(profile.key_file), clock), LOGIN, PASSWORD)
    yield seated
    seated.database.close()


@pytest.fixture
def secretary(desk: Desk) -> Desk:
    """Who keeps the confidential ones."""
    return sign_in(desk, SECRETARY, PASSWORD)


@pytest.fixture
def head(desk: Desk) -> Desk:
    """The head of the centre, who may take the register out."""
    return sign_in(desk, HEAD, PASSWORD)


@pytest.fixture
def show(qtbot, seat, around):
    """The register on the screen of whoever sits at the desk, counted and with its first rows."""

    # Tests without a window need not load Qt.
    from desktop.register.view.register_page import RegisterBookView
    from tests.keyboard import on_screen
    from tests.register.screen import settle

    def shown(desk, kept=None):
        workplace = seat(desk)
        workplace.kept = kept
        view = on_screen(qtbot, RegisterBookView(workplace))
        settle(qtbot, view)
        return view

    return shown


@pytest.fixture
def view(show, desk):
    return show(desk)
