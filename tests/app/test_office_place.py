"""F11: each role's own parts, and every one of them by keyboard alone."""

import pytest

from desktop.office.permissions import Role
from desktop.widgets.listed_parts import ListedParts
from tests.app.conftest import office_part, sign_in, with_yana
from tests.app.typist import focused, seen

EVERYBODY = ["computer", "papers", "charter"]
KEPT = ["synchronisation", "set_aside", "log"]
PARTS = {
    Role.CLERK: EVERYBODY,
    Role.SUPERVISOR: ["computer", "papers", "agreements", "charter", "letters", "retention", *KEPT],
    Role.UNIT_HEAD: ["computer", "papers", "agreements", "charter"],
    Role.SECRETARY: ["computer", "papers", "agreements", "charter", "letters", "retention", "log"],
    Role.ETHICS: ["computer", "papers", "agreements", "charter"],
    Role.MAYORS_OFFICE: ["computer", "papers", "agreements", "charter"],
    Role.ADMINISTRATOR: ["computer", "papers", "agreements", "charter", "accounts", "sheet", "copies", *KEPT],
    Role.AUDITOR: [*EVERYBODY, "log"],
}


@pytest.fixture
def office_profile(office_profile, clock, request):
    with_yana(office_profile, clock, frozenset({request.param}))
    return office_profile


def of(role):
    return pytest.mark.parametrize("office_profile", [role], indirect=True)


@pytest.mark.parametrize(
    ("office_profile", "parts"), PARTS.items(), indirect=["office_profile"], ids=list(PARTS)
)
def test_a_role_has_its_own_parts_and_is_led_to_no_other(program, typist, parts):
    sign_in(program, typist, "yana")
    typist.press("F11")
    place = program.window.screens.current_page()
    assert isinstance(place, ListedParts)
    assert set(parts) <= set(place.keys)
    assert set(place.keys) - set(parts) <= {"tariff", "words", "institutions", "everyday_words"}
    program.workplace.open_place("office", part="accounts")
    assert (place.strip.value() == "accounts") is ("accounts" in parts)


@of(Role.ADMINISTRATOR)
def test_the_list_is_walked_and_gone_into_and_come_back_to(program, typist):
    sign_in(program, typist, "yana")
    typist.press("F11")
    place = program.window.screens.current_page()
    assert focused() is place.strip
    typist.press("Down", "Down", "Down")
    assert place.strip.value() == "charter"
    assert focused() is place.strip, "whoever walks stays in the list"
    typist.press("Enter")
    assert focused() is place.part.main_field
    typist.press("Esc")
    assert focused() is place.strip
    typist.press("Home")
    assert place.strip.value() == "computer", "a heading is no part"
    typist.type("Copi")
    assert place.strip.value() == "copies"
    typist.press("F2", "F11")
    assert (place.strip.value(), focused()) == ("copies", place.strip)


@of(Role.ADMINISTRATOR)
def test_each_part_has_its_key_in_the_list_and_under_f1(program, typist):
    sign_in(program, typist, "yana")
    page = office_part(program, typist, "accounts")
    place = program.window.screens.current_page()
    assert page.isVisible()
    typist.press("F1")
    told = seen(focused().window())
    for key in place.keys[:10]:
        assert place.key_to(key) in told
