"""Who may see a submission: the rule, and the same rule as a condition of a query."""

import tomllib
from dataclasses import replace
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, select

from db.models import NamedKey, SubmissionReader, SubmissionStanding
from db.models.base import new_key
from desktop.access.named_keys import about_of, keep_keys
from desktop.access.queries import bounds, visible
from desktop.access.rules import (
    COMMISSION,
    Guarded,
    Meant,
    Reader,
    bounds_of,
    chain,
    in_conflict,
    name_key,
    suspect,
)
from desktop.complaints.actions import register_submission
from desktop.complaints.life.rows import names_to_settle, settle_names
from desktop.complaints.queries import find_submissions
from desktop.desk import Desk
from desktop.office.charter import LocalText, Unit
from desktop.office.permissions import Clerk, Role
from tests.access.the_rule import may_see
from tests.complaints.folk import SIGNAL


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
    keepers = [suspect(name, roles=(Role.SECRETARY,)) for name in secretaries]
    return may_see(bounds_of(clerk, UNITS, keepers), guarded)


OPEN = Guarded(confidential=False, about_unit="")


def test_what_is_about_nobody_here_everybody_sees() -> None:
    assert sees(person("Мария Стоянова"), OPEN)


@pytest.mark.parametrize("called", ["Боян Илчев", "БОЯН  тодоров илчев", "Боян Т. Илчев"])
def test_whoever_is_complained_about_does_not(called: str) -> None:
    assert not sees(person("Боян Тодоров Илчев"), replace(OPEN, about=(Meant(called),)))


def test_nor_do_those_under_them() -> None:
    about_the_head = replace(OPEN, about=(Meant("Красимир Петров Минчев"),))
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
    about_her = replace(OPEN, confidential=True, about=(Meant("Стефка Колева"),))
    assert not sees(person("Стефка Маринова Колева", Role.SECRETARY), about_her)
    assert sees(person("Мария Стоянова", Role.SUPERVISOR), about_her, ("Стефка Маринова Колева",))
    assert not sees(person("Мария Стоянова", Role.CLERK), about_her, ("Стефка Маринова Колева",))


def test_being_named_does_not_help_the_one_complained_about() -> None:
    about_her = replace(
        OPEN,
        confidential=True,
        about=(Meant("Ана Белева"),),
        readers=frozenset({Reader("ana", "Ана Белева")}),
    )
    assert not sees(person("Ана Белева", login="ana"), about_her)


def test_a_circle_of_units_ends() -> None:
    assert chain("a", (unit("a", parent="b"), unit("b", parent="a"))) == ("a", "b")


def test_it_is_given_to_nobody_in_conflict() -> None:
    about_the_head = replace(OPEN, about=(Meant("Красимир Минчев"),))
    assert in_conflict("Красимир Петров Минчев", "", about_the_head, UNITS)
    assert in_conflict("", "lighting", about_the_head, UNITS)
    assert not in_conflict("Галя Симеонова Райчева", "taxes", about_the_head, UNITS)


SAID = st.builds(
    Meant,
    st.sampled_from(
        [
            *PEOPLE,
            "Някой Друг",
            "Илчев",
            "г-жа Райчева",
            "А. Белева",
            "Белева, Ана",
            "секретарят",
            "Боян Стоянов Илчев",
        ]
    ),
    st.sampled_from(["", "", "account/ana@here", "unit_head/works", "official/secretary"]),
)
GUARDED = st.builds(
    Guarded,
    confidential=st.booleans(),
    about_unit=st.sampled_from(["", *(one.key for one in UNITS), "gone"]),
    about=st.lists(SAID, max_size=2).map(tuple),
    cleared=st.lists(SAID, max_size=1).map(tuple),
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
    keys: dict[UUID, Guarded] = {new_key(): guarded for guarded in kept}
    with desk.database.writing() as session:
        session.execute(delete(SubmissionReader))
        session.execute(delete(SubmissionStanding))
        session.execute(delete(NamedKey))
        for key, guarded in keys.items():
            session.add(_row(key, guarded))
            keep_keys(session, guarded.keys)
            session.add_all(
                SubmissionReader(submission_id=key, login=one.login, name=one.name) for one in guarded.readers
            )
    with desk.database.reading() as session:
        found = set(session.scalars(select(SubmissionStanding.submission_id).where(visible(theirs, session))))
        limits = bounds(theirs, session)
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
        about_person=about_of(guarded.keys),
    )


CASES = tomllib.loads(
    (Path(__file__).parents[1] / "office" / "named_people.toml").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("account", CASES["account"], ids=lambda one: one["name"])
def test_every_way_of_naming_somebody_in_the_rule_and_in_the_query(desk: Desk, account: dict) -> None:
    theirs = replace(desk, clerk=person(account["name"]))
    said = {new_key(): one for one in (*account["hidden_from_them"], *account["seen_by_them"])}
    with desk.database.writing() as session:
        for key, words in said.items():
            guarded = replace(OPEN, about=(Meant(words),) if words else ())
            session.add(_row(key, guarded))
            keep_keys(session, guarded.keys)
    with desk.database.reading() as session:
        found = set(session.scalars(select(SubmissionStanding.submission_id).where(visible(theirs, session))))
    assert {said[key] for key in found} == set(account["seen_by_them"])


CHOSEN = Meant("Иван Петров Иванов", "account/ivan@here")


def test_whoever_is_chosen_is_certain() -> None:
    about_him = replace(OPEN, about=(CHOSEN,))
    assert not sees(person("Иван Петров Иванов"), about_him)
    assert not sees(person("Иван Иванов"), about_him)
    assert sees(person("Иван Георгиев Иванов"), about_him)
    assert not sees(person("Иван Георгиев Иванов"), replace(OPEN, about=(Meant(CHOSEN.name),)))


def test_an_account_stays_its_owners_under_another_name() -> None:
    renamed = suspect("Мария Василева Колева", key="account/maria@here")
    about = replace(OPEN, about=(Meant("Мария Василева Петрова", "account/maria@here"),))
    assert renamed.is_meant(about.keys)
    assert in_conflict(
        "Мария Василева Колева", "", about, UNITS, key="account/maria@here", roles=(Role.CLERK,)
    )


def test_whom_a_head_clears_sees_it_and_so_do_those_under_them() -> None:
    about = replace(OPEN, about=(Meant("Минчев"),))
    cleared = replace(about, cleared=(Meant("Красимир Петров Минчев"),))
    for clerk in (person("Красимир Петров Минчев"), person("Ана Белева", unit="lighting")):
        assert not sees(clerk, about)
        assert sees(clerk, cleared)
    assert not sees(person("Петър Минчев"), cleared)


def test_a_family_name_alone_clears_nobody() -> None:
    said = Meant("г-жа Райчева")
    assert not sees(person("Галя Симеонова Райчева"), replace(OPEN, about=(said,), cleared=(said,)))


def test_a_namesake_is_cleared_by_account() -> None:
    both = [suspect("Иван Иванов", key=f"account/{login}@here") for login in ("ivan", "ivan2")]
    about = replace(OPEN, about=(Meant("Иванов"),), cleared=(Meant("Иван Иванов", "account/ivan@here"),))
    assert [one.is_meant(about.keys) for one in both] == [False, True]


def test_the_secretary_is_meant_by_the_office_too() -> None:
    for said in (Meant("секретарят на общината"), Meant("Секретар на общината", "official/secretary")):
        assert not sees(person("Стефка Колева", Role.SECRETARY), replace(OPEN, about=(said,)))
        assert sees(person("Стефка Колева", Role.CLERK), replace(OPEN, about=(said,)))


def test_a_counter_without_a_name_is_whoever_serves_there() -> None:
    about = replace(OPEN, about=(Meant("служителката на гише 3"),))
    at = {counter: bounds_of(person("Ана Белева"), UNITS, (), counter=counter) for counter in (3, 4)}
    assert not may_see(at[3], about)
    assert may_see(at[4], about)
    assert may_see(bounds_of(person("Ана Белева", Role.SUPERVISOR), UNITS, (), counter=3), about)


def test_whom_the_charter_names_keeps_it_in_the_secretarys_place() -> None:
    about_her = replace(OPEN, confidential=True, about=(Meant("Стефка Колева"),))
    secretary = [suspect("Стефка Маринова Колева", roles=(Role.SECRETARY,))]

    def keeps(clerk: Clerk, keeper: str) -> bool:
        return may_see(bounds_of(clerk, UNITS, secretary, keeper=keeper), about_her)

    deputy, head = person("Невена Славова", Role.CLERK), person("Мария Стоянова", Role.SUPERVISOR)
    assert keeps(head, "")
    assert not keeps(deputy, "")
    assert keeps(deputy, "Невена Иванова Славова")
    assert not keeps(head, "Невена Иванова Славова")


def test_names_from_before_are_compared_anew_and_kept_from_everybody_until_then(desk: Desk) -> None:
    record = register_submission(
        desk, replace(SIGNAL, about_kind="employee", about_person="Илчев"), new_key()
    )
    other = register_submission(desk, SIGNAL, new_key())
    with desk.database.writing() as session:
        session.execute(delete(NamedKey))
        session.add(NamedKey(key="*", about="?"))
        session.get_one(SubmissionStanding, record.id).about_person = "?"
    boyan = replace(desk, clerk=person("Боян Тодоров Илчев"))
    assert [one.id for one in find_submissions(desk, "")] == [other.id]
    with desk.database.writing() as session:
        settle_names(session, desk)
        assert not names_to_settle(session)
    assert {one.id for one in find_submissions(desk, "")} == {record.id, other.id}
    assert [one.id for one in find_submissions(boyan, "")] == [other.id]
