from datetime import UTC, datetime

from desktop.administration.rules import RecoveryFacts
from desktop.administration.slips import recovery_sheet_pdf
from desktop.office.charter import LocalText
from desktop.office.check_code import key_from_recovery_code, office_code, recovery_code
from desktop.office.language import language
from tests.papers import pages_of

KEY, CHECK_KEY = bytes(range(32)), bytes(range(16))
SET_UP = datetime(2026, 11, 25, 8, 42, tzinfo=UTC)


def sheet(code: str) -> list[str]:
    facts = RecoveryFacts(
        charter="pernik",
        municipality=LocalText(bg="Община Перник", en="Община Перник"),
        counter=7,
        recovery_code=recovery_code(KEY),
        office_code=office_code(CHECK_KEY),
    )
    return pages_of(recovery_sheet_pdf(facts, SET_UP, language(code)))


def test_the_sheet_is_one_page_and_says_whose_it_is():
    (page,) = sheet("en")
    text = " ".join(page.split())
    for fact in (
        "Община Перник",
        "No. 7",
        "25/11/2026, 10:42",
        "Recovery key",
        "Code of the administration",
        "Signature",
    ):
        assert fact in text


def test_the_key_typed_from_the_sheet_in_order_opens_the_file():
    (page,) = sheet("bg")
    words = page.split()
    groups = recovery_code(KEY).split("-")
    typed: list[str] = []
    for place in range(1, len(groups) + 1):
        typed.append(words[words.index(str(place), words.index(typed[-1]) if typed else 0) + 1])
    assert key_from_recovery_code("-".join(typed)) == KEY


def test_every_group_of_the_office_code_is_on_the_sheet():
    (page,) = sheet("bg")
    assert set(office_code(CHECK_KEY).split("-")) <= set(page.split())
