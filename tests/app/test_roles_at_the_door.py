"""Every role lands on its own work, sees only what it may use, and is refused nothing that it is offered."""

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from sqlalchemy import select

from db.models import JournalEntry
from desktop.office.permissions import Role
from desktop.widgets.buttons import KeyButton
from desktop.widgets.key_link import KeyLink
from tests.app.conftest import parts_of_the_screen, sign_in, with_yana
from tests.app.typist import focused, seen, visible

pytestmark = pytest.mark.long

KEYS = {
    "F2": "queue",
    "F3": "catalogue",
    "F4": "applications",
    "F5": "complaints",
    "F6": "reception",
    "F7": "due",
    "F8": "find",
    "F9": "feedback",
    "F10": "oversight",
    "F11": "office",
}
AUDITS = {"F2": "audit"}
"""Who reads the journal has no queue: theirs is the key of whoever begins the day."""

EVERYBODY = {"catalogue", "office"}
READS = EVERYBODY | {"due", "find"}
AT_THE_DESK = READS | {"queue", "applications", "complaints", "reception", "feedback"}

DOORS = [
    ({Role.CLERK}, "queue", AT_THE_DESK),
    ({Role.SUPERVISOR}, "queue", AT_THE_DESK | {"oversight"}),
    ({Role.UNIT_HEAD}, "due", READS),
    ({Role.SECRETARY}, "due", READS | {"queue", "reception", "feedback", "oversight"}),
    ({Role.ETHICS}, "due", READS),
    ({Role.MAYORS_OFFICE}, "due", AT_THE_DESK - {"applications", "feedback"}),
    ({Role.ADMINISTRATOR}, "office", EVERYBODY | {"queue"}),
    ({Role.AUDITOR}, "audit", {"audit", "office"}),
    ({Role.CLERK, Role.ADMINISTRATOR}, "queue", AT_THE_DESK),
    ({Role.CLERK, Role.ETHICS}, "queue", AT_THE_DESK),
    ({Role.SECRETARY, Role.ADMINISTRATOR}, "due", READS | {"queue", "reception", "feedback", "oversight"}),
    ({Role.UNIT_HEAD, Role.ETHICS}, "due", READS),
    ({Role.MAYORS_OFFICE, Role.SUPERVISOR}, "queue", AT_THE_DESK | {"oversight"}),
]
REFUSED = ("You may not", "Ask the administrator", "Ask an administrator")


def named(roles) -> str:
    return "+".join(sorted(roles))


@pytest.fixture
def roles(request) -> frozenset[Role]:
    return frozenset(request.param)


@pytest.fixture
def office_profile(office_profile, clock, roles):
    with_yana(office_profile, clock, roles)
    return office_profile


def offered(program) -> set[str]:
    return {key for key, button in program.window.rail._buttons.items() if button.isVisible()}


def shown_keys(page) -> list[str]:
    """The keys of what can be pressed on the open screen, each once."""
    buttons = [one.key for one in visible(page) if isinstance(one, KeyButton) and one.key and one.isEnabled()]
    links = [one.link.accessibleDescription() for one in visible(page) if isinstance(one, KeyLink)]
    return list(dict.fromkeys([*buttons, *links]))


def windows() -> list[QWidget]:
    return [one for one in QApplication.topLevelWidgets() if one.isVisible()]


def actions_of(desk) -> list[str]:
    with desk.database.reading() as session:
        return list(session.scalars(select(JournalEntry.action)))


def put_away(program, typist) -> None:
    """Closes whatever stands over the window."""
    for one in windows():
        if isinstance(one, QDialog):
            one.close()
    program.window.activateWindow()
    typist.settle()


@pytest.mark.parametrize(
    ("roles", "landing", "places"),
    DOORS,
    indirect=["roles"],
    ids=[named(roles) for roles, _landing, _places in DOORS],
)
def test_a_role_at_the_door(program, typist, landing, places):
    keys = KEYS | AUDITS if landing == "audit" else KEYS
    said: list[str] = []
    program.workplace.announced.connect(lambda text, _kind: said.append(text))
    sign_in(program, typist, "yana")
    window = program.window
    assert window.screens.open_key == landing
    assert offered(program) == places
    assert {key for key in keys.values() if window.screens.hits(window.screens.places[key].title)} == places

    typist.press("F1")
    told = seen(focused().window())
    assert {keys[key] for key in keys if f": {key}\n" in told} == places
    put_away(program, typist)

    for key, place in keys.items():
        before = window.screens.open_key
        typist.press(key)
        assert window.screens.open_key == (place if place in places else before)
        assert window.screens.current_page() is window.screens.made[window.screens.open_key].page


@pytest.mark.parametrize("roles", [{role} for role in Role], indirect=True, ids=list(Role))
def test_a_role_is_refused_nothing_that_it_is_offered(program, typist, beside):
    said: list[str] = []
    program.workplace.announced.connect(lambda text, _kind: said.append(text))
    sign_in(program, typist, "yana")
    window = program.window
    for key, place in (*KEYS.items(), *AUDITS.items()):
        if place not in offered(program):
            continue
        typist.press(key)
        for page in parts_of_the_screen(program, typist):
            for pressed in shown_keys(page):
                typist.press(pressed)
                heard = "\n".join([*said, *map(seen, windows())])
                assert not any(words in heard for words in REFUSED), f"{place}, {pressed}: {heard}"
                put_away(program, typist)
                if window.screens.open_key != place:
                    typist.press(key)
    assert "access.refused" not in actions_of(beside(program.workplace.desk))


@pytest.mark.parametrize("roles", [{Role.UNIT_HEAD}], indirect=True)
def test_who_calls_nobody_hears_nothing_of_the_hall(program, typist):
    sign_in(program, typist, "yana")
    assert "Nobody is at the counter" not in seen(program.window)
    assert not program.window.status_bar.waiting.isVisible()


@pytest.mark.parametrize("roles", [{Role.UNIT_HEAD}], indirect=True)
def test_nobody_is_led_where_they_may_not_go(program, typist):
    sign_in(program, typist, "yana")
    program.workplace.open_place("queue", give="service")
    typist.settle()
    assert program.window.screens.open_key == "due"
    assert "queue" not in program.window.screens.made
