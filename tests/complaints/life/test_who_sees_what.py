"""README's table of who sees what is what the rule says, cell by cell."""

from dataclasses import replace
from pathlib import Path

import pytest

from db.models.base import new_key
from desktop.access.rules import COMMISSION, Guarded, Meant, bounds_of, suspect
from desktop.complaints.actions import register_submission
from desktop.complaints.queries import find_submissions
from desktop.complaints.rules import Mark, is_confidential
from desktop.desk import Desk
from desktop.office.charter import LocalText, Unit
from desktop.office.charter.who_is_who import role_words
from desktop.office.language import language
from desktop.office.permissions import Clerk, Permission, Role, may
from tests.access.the_rule import may_see
from tests.complaints.folk import SIGNAL, somebody
from tests.shipped import SHIPPED

WHO = "Мария Иванова Стоянова"
SECRETARY = "Стефка Маринова Колева"
UNITS = (
    Unit(key="over", name=LocalText(bg="О", en="O"), head="Румен Асенов Гелев"),
    Unit(key="own", name=LocalText(bg="С", en="S"), parent="over"),
)
OPEN = Guarded(confidential=False, about_unit="")


def _about(said: str) -> Guarded:
    return replace(OPEN, about=(Meant(said),))


COLUMNS: dict[str, list[Guarded]] = {
    "обикновена": [OPEN, replace(OPEN, about=(Meant("Някой Друг"),))],
    "срещу него самия": [_about(said) for said in (WHO, "г-жа Стоянова", "М. Стоянова")],
    "срещу ръководителя или звеното му": [
        replace(OPEN, about=(Meant("Румен Гелев"),)),
        replace(OPEN, about_unit="own"),
        replace(OPEN, about_unit="over"),
    ],
    "поверителна": [replace(OPEN, confidential=is_confidential({Mark.CONFIDENTIAL}))],
    "при комисията, поверителна": [replace(OPEN, confidential=True, unit=COMMISSION)],
    "корупция": [replace(OPEN, confidential=is_confidential({Mark.CORRUPTION}))],
    "срещу секретаря, поверителна": [replace(OPEN, confidential=True, about=(Meant("секретарят Колева"),))],
}


def table() -> dict[str, dict[str, str]]:
    lines = (Path(__file__).parents[3] / "README.md").read_text(encoding="utf-8").splitlines()
    at = next(place for place, line in enumerate(lines) if line.startswith("| | обикновена |"))
    head, _rule, *rows = (
        [cell.strip() for cell in line.strip("|").split("|")] for line in lines[at : at + 2 + len(Role)]
    )
    return {row[0]: dict(zip(head[1:], row[1:], strict=True)) for row in rows}


def sees(role: Role, guarded: Guarded) -> bool:
    name = SECRETARY if role is Role.SECRETARY and guarded.keys & {"=role/secretary"} else WHO
    clerk = Clerk(id=new_key(), login="maria", name=name, roles=frozenset({role}), unit="own")
    secretaries = [suspect(SECRETARY, roles=(Role.SECRETARY,))]
    return may(clerk, Permission.FIND_SUBMISSION) and may_see(bounds_of(clerk, UNITS, secretaries), guarded)


@pytest.mark.parametrize("role", Role)
def test_each_row(role: Role) -> None:
    called = role_words(role, SHIPPED["pernik"], language("bg")).casefold()
    [row] = [row for name, row in table().items() if called.startswith(name) or name.startswith(called)]
    computed = {}
    for column, cases in COLUMNS.items():
        [seen] = {sees(role, one) for one in cases}
        computed[column] = "да" if seen else "не"
    assert row == computed


def test_the_table_has_every_role_and_every_column() -> None:
    assert len(table()) == len(Role)
    assert all(row.keys() == COLUMNS.keys() for row in table().values())


def test_whom_the_mayor_named_keeps_it_and_without_them_the_head(desk: Desk) -> None:
    somebody(desk, SECRETARY, "stefka", Role.SECRETARY)
    head = somebody(desk, "Петя Стоянова Илиева", "petya", Role.SUPERVISOR)
    deputy = somebody(desk, "Невена Иванова Славова", "nevena", Role.MAYORS_OFFICE)
    draft = replace(SIGNAL, marks=frozenset({Mark.CORRUPTION}), about_kind="employee", about_person="Колева")
    record = register_submission(desk, draft, new_key())

    def sees_it(clerk: Desk, named: str) -> bool:
        stand_in = LocalText(bg=named, en=named) if named else None
        charter = desk.charter.model_copy(update={"secretary_stand_in": stand_in})
        return [one.id for one in find_submissions(replace(clerk, charter=charter), "")] == [record.id]

    for named, keeper in (("", head), ("Невена Славова", deputy), ("Някой Отдавна Напуснал", head)):
        assert [sees_it(clerk, named) for clerk in (head, deputy)] == [keeper is head, keeper is deputy]
