"""The tables of who may what and who sees what, written from the code; the manual holds them.

python -m tests.access.rights_tables --write
"""

import sys
from collections.abc import Callable, Iterable
from itertools import chain
from pathlib import Path

from db.models.base import new_key
from desktop.access.rules import COMMISSION, Guarded, Meant, account_key, bounds_of, suspect, unit_head_key
from desktop.agreements.rules import MATTER_WORDS, SECONDS, Matter
from desktop.audit.entry_words import PERMISSION_WORDS
from desktop.office.charter import LocalText, Unit
from desktop.office.language import language
from desktop.office.permissions import PERMISSIONS, ROLE_NAMES, Clerk, Permission, Role, may
from tests.access.the_rule import may_see

HOUSE = Path(__file__).resolve().parents[2]
MANUAL = HOUSE / "resources" / "manual" / "administrator.md"
README = HOUSE / "README.md"
BG = language("bg")

_STREETS = Unit(key="streets", name=LocalText(bg="Улици", en="Streets"), head="Борис Борисов")
_SECRETARY, _SECRETARYS_KEY = "Севда Секретарова", account_key("sekretar", "0192")
_ONESELF = account_key("self", "0192")
CASES: dict[str, Callable[[], Guarded]] = {
    "обикновена": lambda: Guarded(confidential=False, about_unit=""),
    "срещу него самия": lambda: Guarded(
        confidential=False, about_unit="", about=(Meant("Яна Янева", _ONESELF),)
    ),
    "срещу ръководителя или звеното му": lambda: Guarded(
        confidential=False, about_unit="", about=(Meant("Борис Борисов", unit_head_key("streets")),)
    ),
    "поверителна": lambda: Guarded(confidential=True, about_unit=""),
    "при комисията, поверителна": lambda: Guarded(confidential=True, about_unit="", unit=COMMISSION),
    "корупция": lambda: Guarded(confidential=True, about_unit=""),
    "срещу секретаря, поверителна": lambda: Guarded(
        confidential=True, about_unit="", about=(Meant(_SECRETARY, _SECRETARYS_KEY),)
    ),
}
"""The columns of „Кой какво вижда“ and a case of each."""


def _table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    head = list(head)
    lines = [head, ["---"] * len(head), *map(list, rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _role(role: Role) -> str:
    return BG.gettext(ROLE_NAMES[role])


def who_may_what() -> str:
    """Action × role, by the permissions that every action asks for."""
    rows = (
        [BG.gettext(PERMISSION_WORDS[one]), *("да" if one in PERMISSIONS[role] else "" for role in Role)]
        for one in Permission
    )
    return _table(["", *map(_role, Role)], rows)


def who_is_second() -> str:
    """Matter × role, for what two people do."""
    rows = (
        [BG.gettext(MATTER_WORDS[one]), *("да" if role in SECONDS[one] else "" for role in Role)]
        for one in Matter
    )
    return _table(["", *map(_role, Role)], rows)


def who_sees_what() -> dict[str, list[str]]:
    """Confidential × role, by the rule that every list and search keeps: „да“ or „не“ for each of `CASES`."""
    secretaries = (suspect(_SECRETARY, key=_SECRETARYS_KEY, roles=(Role.SECRETARY,)),)
    found = {}
    for role in Role:
        own = (_SECRETARY, "sekretar") if role is Role.SECRETARY else ("Яна Янева", "self")
        clerk = Clerk(id=new_key(), login=own[1], name=own[0], roles=frozenset({role}), unit="streets")
        limits = bounds_of(clerk, (_STREETS,), secretaries, station="0192")
        reads = may(clerk, Permission.FIND_SUBMISSION)
        called = "кабинет на кмета" if role is Role.MAYORS_OFFICE else _role(role).lower()
        found[called] = ["да" if reads and may_see(limits, _of(case, role)) else "не" for case in CASES]
    return found


def _of(case: str, role: Role) -> Guarded:
    guarded = CASES[case]()
    if case == "срещу него самия" and role is Role.SECRETARY:
        return CASES["срещу секретаря, поверителна"]()
    return guarded


def in_the_manual(name: str) -> str:
    """The table between its two marks."""
    begin, end = (f"<!-- {name} -->\n", f"\n<!-- {name}: край -->")
    return MANUAL.read_text("utf-8").split(begin)[1].split(end)[0]


TABLES: dict[str, Callable[[], str]] = {"кой какво може": who_may_what, "кой е вторият": who_is_second}


def write() -> None:
    """Puts the tables into the manual as they are now."""
    for name, made in TABLES.items():
        before, rest = MANUAL.read_text("utf-8").split(f"<!-- {name} -->\n")
        _old, after = rest.split(f"\n<!-- {name}: край -->")
        MANUAL.write_text(f"{before}<!-- {name} -->\n{made()}\n<!-- {name}: край -->{after}", "utf-8")


def in_the_readme() -> dict[str, list[str]]:
    """„Кой какво вижда“ as README has it: by role, what stands in its columns."""
    lines = README.read_text("utf-8").split("## Кой какво вижда")[1].split("## For")[0].splitlines()
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("|")]
    assert cells[0][1:] == list(CASES)
    return {row[0]: row[1:] for row in chain(cells[2:])}


if __name__ == "__main__" and "--write" in sys.argv:
    write()
