"""Who may see a submission: the rule, and the same rule as a condition of a query."""

from dataclasses import replace
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, select

from db.models import SubmissionReader, SubmissionStanding
from db.models.base import new_key
from desktop.complaints.life.eyes import (
    COMMISSION,
    Guarded,
    Reader,
    bounds_of,
    chain,
    in_conflict,
    may_see,
    name_key,
)
from desktop.complaints.life.visible import visible
from desktop.desk import Desk
from desktop.office.charter import LocalText, Unit
from desktop.office.permissions import Clerk, Role


def unit(key: str, head: str | None = None, parent: str | None = None) -> Unit:
    return Unit(key=key, name=LocalText(bg=key, en=key), head=head, parent=parent)


UNITS = (
    unit("administration", "Румен Асенов Гелев"),
    unit("works", "Красимир Петров Минчев", "administration"),
    unit("lighting", "Боян Тодоров Илчев", "works"),
    unit("taxes", "Галя Симеонова Райчева", "administration"),
)
PEOPLE = ("Боян Тодоров Илчев", "Красимир Минчев", "Галя Симеонова Райчева", "Мария Стоянова", "Ана Белева")


def person(name: str, *roles: Role, unit: str = "", login: str = "") -> Clerk:
    return Clerk(
        id=new_key(),
        login=login or name_key(name),
        name=name,
        roles=frozenset(roles or {Role.CLERK}),
        unit=unit,
    )


def sees(clerk: Clerk, guarded: Guarded, secretaries: tuple[str, ...] = ()) -> bool:
    return may_see(bounds_of(clerk, UNITS, secretaries), guarded)


OPEN = Guarded(confidential=False, about_unit="", about_person="")


def test_what_is_about_nobody_here_everybody_sees() -> None:
    assert sees(person("Мария Стоянова"), OPEN)


@pytest.mark.parametrize("called", ["Боян Илчев", "БОЯН  тодоров илчев", "Боян Т. Илчев"])
def test_whoever_is_complained_about_does_not(called: str) -> None:
    assert not sees(person("Боян Тодоров Илчев"), replace(OPEN, about_person=called))


def test_nor_do_those_under_them() -> None:
    about_the_head = replace(OPEN, about_person="Красимир Петров Минчев")
    assert not sees(person("Ана Белева", unit="lighting"), about_the_head)
    assert not sees(person("Ана Белева", unit="works"), about_the_head)
    assert sees(person("Ана Белева", unit="taxes"), about_the_head)


def test_a_unit_does_not_see_what_is_about_it_and_the_unit_above_does() -> None:
    about_works = replace(OPEN, about_unit="works")
    assert not sees(person("Ана Белева", unit="works"), about_works)
    assert not sees(person("Ана Белева", unit="lighting"), about_works)
    assert not sees(person("Красимир Петров Минчев"), about_works)
    assert sees(person("Румен Асенов Гелев"), about_works)


def test_a_confidential_one_is_for_those_named() -> None:
    hidden = replace(OPEN, confidential=True)
    clerk = person("Мария Стоянова", login="maria")
    assert not sees(clerk, hidden)
    assert sees(clerk, replace(hidden, readers=frozenset({Reader("maria", "Мария Стоянова")})))
    assert not sees(clerk, replace(hidden, readers=frozenset({Reader("maria", "Друга Мария")})))
    assert sees(person("Стефка Колева", Role.SECRETARY), hidden)
    assert not sees(person("Ана Белева", Role.ETHICS), hidden)
    assert sees(person("Ана Белева", Role.ETHICS), replace(hidden, unit=COMMISSION))


def test_nobody_buries_a_complaint_about_the_secretary() -> None:
    about_her = replace(OPEN, confidential=True, about_person="Стефка Колева")
    assert not sees(person("Стефка Маринова Колева", Role.SECRETARY), about_her)
    assert sees(person("Мария Стоянова", Role.SUPERVISOR), about_her, ("Стефка Маринова Колева",))
    assert not sees(person("Мария Стоянова", Role.CLERK), about_her, ("Стефка Маринова Колева",))


def test_being_named_does_not_help_the_one_complained_about() -> None:
    about_her = replace(
        OPEN, confidential=True, about_person="Ана Белева", readers=frozenset({Reader("ana", "Ана Белева")})
    )
    assert not sees(person("Ана Белева", login="ana"), about_her)


def test_a_circle_of_units_ends() -> None:
    assert chain("a", (unit("a", parent="b"), unit("b", parent="a"))) == ("a", "b")


def test_it_is_given_to_nobody_in_conflict() -> None:
    about_the_head = replace(OPEN, about_person="Красимир Минчев")
    assert in_conflict("Красимир Петров Минчев", "", about_the_head, UNITS)
    assert in_conflict("", "lighting", about_the_head, UNITS)
    assert not in_conflict("Галя Симеонова Райчева", "taxes", about_the_head, UNITS)


GUARDED = st.builds(
    Guarded,
    confidential=st.booleans(),
    about_unit=st.sampled_from(["", *(one.key for one in UNITS), "gone"]),
    about_person=st.sampled_from(["", *PEOPLE, "Някой Друг"]),
    unit=st.sampled_from(["", "works", COMMISSION]),
    readers=st.frozensets(
        st.builds(
            Reader, st.sampled_from(["", "maria", "ana"]), st.sampled_from([*PEOPLE, *map(name_key, PEOPLE)])
        ),
        max_size=2,
    ),
)
CLERKS = st.builds(
    lambda name, roles, unit, login: person(name, *roles, unit=unit, login=login),
    st.sampled_from(PEOPLE),
    st.frozensets(st.sampled_from(Role), min_size=1, max_size=2),
    st.sampled_from(["", *(one.key for one in UNITS)]),
    st.sampled_from(["maria", "ana", "boyan"]),
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(clerk=CLERKS, kept=st.lists(GUARDED, max_size=8))
def test_the_query_sees_what_the_rule_sees(desk: Desk, clerk: Clerk, kept: list[Guarded]) -> None:
    theirs = replace(desk, clerk=clerk, charter=desk.charter.model_copy(update={"units": UNITS}))
    limits = bounds_of(clerk, UNITS, ())
    keys: dict[UUID, Guarded] = {new_key(): guarded for guarded in kept}
    with desk.database.writing() as session:
        session.execute(delete(SubmissionReader))
        session.execute(delete(SubmissionStanding))
        for key, guarded in keys.items():
            session.add(_row(key, guarded))
            session.add_all(
                SubmissionReader(submission_id=key, login=one.login, name=one.name) for one in guarded.readers
            )
    with desk.database.reading() as session:
        found = set(session.scalars(select(SubmissionStanding.submission_id).where(visible(theirs, session))))
    assert found == {key for key, guarded in keys.items() if may_see(limits, guarded)}


def _row(key: UUID, guarded: Guarded) -> SubmissionStanding:
    return SubmissionStanding(
        submission_id=key,
        counter=7,
        state="examined",
        is_open=True,
        due_on=None,
        urgent=False,
        unit=guarded.unit,
        login="",
        confidential=guarded.confidential,
        about_unit=guarded.about_unit,
        about_person=name_key(guarded.about_person),
    )
