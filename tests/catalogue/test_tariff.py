"""Services and fees as the office changes them: adopted, described anew, retired; each from a day on."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from db.models import AdoptedFee, JournalEntry, ServiceEdition
from db.models.base import new_key
from desktop.administration.central import synchronise_with_central
from desktop.catalogue.actions import Changed, change_services, retire_service, word_service
from desktop.catalogue.pulled import TARIFF_OF_OTHERS
from desktop.catalogue.queries import catalogue_of, services_of
from desktop.catalogue.rules import Adopted, Service, ServiceTerm, Speed, Term
from desktop.catalogue.shipped_services import load_services
from desktop.catalogue.tariff import FeeRecord, Tariff
from desktop.catalogue.typed_service import TypedWay, way_typed
from desktop.desk import Desk
from desktop.office.faults import NotAllowed, WrongInput
from desktop.office.permissions import Permission, Role
from desktop.synchronisation.actions import looked_up_by
from tests.central.postgres import cleared_central
from tests.chosen_server import kept_server
from tests.complaints.folk import CLERK, somebody
from tests.shipped import SHIPPED
from tests.whole import broken_entries

TODAY, NEW_YEAR = date(2026, 11, 25), date(2027, 1, 1)
DECISION = "Решение № 214 от 18.12.2026 г. на Общинския съвет"
NEW = Service(
    key="9001",
    number=9001,
    name="Удостоверение за липса на вещни тежести",
    unit="Общинска собственост",
    unit_seen=True,
    terms=(
        ServiceTerm(
            speed=Speed.ORDINARY, term_text=None, term=Term(5, "working_days"), fee=Decimal("4.50"),
            fee_from_lev=False, note=None, adopted=Adopted(TODAY, DECISION),
        ),
    ),
    documents=("Заявление по образец", "Скица (служебно)"),
    brought=None,
    collected=None,
    legal_basis=("Наредба за таксите, чл. 30",),
    sources=(),
    note=None,
)  # fmt: skip


def heirs(desk: Desk) -> Service:
    return catalogue_of(desk).keyed("2016")


def fees(service: Service) -> dict[str, Decimal | None]:
    return {term.key: term.fee for term in service.terms or ()}


def adopting(service: Service, since: date = TODAY, **amounts: str) -> Service:
    """The service with these fees adopted; `x2` is twice the ordinary one."""
    terms = []
    for term in service.terms or ():
        amount = amounts.get(term.speed)
        if amount is None:
            terms.append(term)
            continue
        times = Decimal(amount[1:]) if amount.startswith("x") else None
        fee = None if times else Decimal(amount)
        by = Adopted(since, DECISION)
        terms.append(replace(term, fee=fee, times=times, fee_from_lev=False, adopted=by))
    return replace(service, terms=tuple(terms))


def test_an_adopted_fee_is_in_force_from_its_day_and_says_by_what(secretary, clock):
    before = fees(heirs(secretary))
    assert all(term.fee_from_lev for term in heirs(secretary).terms or ())
    wanted = adopting(heirs(secretary), NEW_YEAR, ordinary="3.00", fast="x2")
    assert change_services(secretary, [wanted], NEW_YEAR) == Changed(services=0, fees=2)
    assert fees(heirs(secretary)) == before
    clock.advance(timedelta(days=37))
    ordinary, fast, *_rest = heirs(secretary).terms or ()
    assert (ordinary.fee, ordinary.fee_from_lev, ordinary.adopted) == (
        Decimal("3.00"), False, Adopted(NEW_YEAR, DECISION),
    )  # fmt: skip
    assert (fast.fee, fast.times) == (Decimal("6.00"), Decimal(2))
    later = adopting(heirs(secretary), ordinary="3.50")
    assert change_services(secretary, [later], secretary.today()).fees == 1
    assert fees(heirs(secretary))["fast"] == Decimal("7.00")
    with secretary.database.reading() as session:
        kept = session.scalars(select(AdoptedFee)).all()
        entries = session.scalars(select(JournalEntry).where(JournalEntry.action == "fee.adopted")).all()
        assert [(one.term_key, one.cents, one.times) for one in kept] == [
            ("ordinary", 300, None), ("fast", None, "2"), ("ordinary", 350, None),
        ]  # fmt: skip
        assert len(entries) == 3
        assert not list(broken_entries(session))


def test_what_stands_already_is_not_recorded_again(secretary):
    wanted = adopting(heirs(secretary), ordinary="3.00")
    change_services(secretary, [wanted], TODAY)
    assert change_services(secretary, [wanted], TODAY) == Changed(0, 0)
    # The same amount as was converted from lev is adopted for the first time all the same.
    fast = fees(heirs(secretary))["fast"]
    assert change_services(secretary, [adopting(heirs(secretary), fast=str(fast))], TODAY).fees == 1


def test_a_new_service_is_found_at_once_and_again_in_the_same_transaction(secretary):
    with secretary.together(Permission.MANAGE_TARIFF) as joined:
        change_services(joined, [NEW], TODAY)
        assert catalogue_of(joined).keyed("9001").name == NEW.name
    (found,) = catalogue_of(secretary).find("9001")
    assert (found.brought, found.collected) == (("Заявление по образец",), ("Скица",))
    assert fees(found) == {"ordinary": Decimal("4.50")}


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"key": "own", "number": 2016}, "number"),
        ({"name": "ИЗДАВАНЕ НА УДОСТОВЕРЕНИЕ ЗА НАСЛЕДНИЦИ"}, "name"),
    ],
)
def test_a_new_service_takes_no_others_number_or_name(secretary, change, field):
    with pytest.raises(WrongInput) as wrong:
        change_services(secretary, [replace(NEW, **change)], TODAY)
    assert wrong.value.field == field
    with secretary.database.reading() as session:
        assert not session.scalars(select(ServiceEdition)).all()


def test_described_anew_it_keeps_what_it_cost_until_a_fee_is_adopted(secretary):
    was = heirs(secretary)
    wanted = replace(was, unit="Деловодство", documents=("Заявление", "Акт за смърт по служебен път"))
    assert change_services(secretary, [wanted], TODAY) == Changed(1, 0)
    now = heirs(secretary)
    assert (now.unit, now.collected, fees(now)) == ("Деловодство", ("Акт за смърт",), fees(was))
    assert all(term.fee_from_lev for term in now.terms or ())


def test_retired_it_is_offered_no_more_and_may_come_back(secretary, clock):
    was = heirs(secretary)
    retire_service(secretary, was, TODAY + timedelta(days=1), "Издава се само по електронен път.")
    assert heirs(secretary) == replace(was, changes_on=TODAY + timedelta(days=1))
    clock.advance(timedelta(days=1))
    assert "2016" not in {one.key for one in catalogue_of(secretary).services}
    change_services(secretary, [was], secretary.today())
    assert fees(heirs(secretary)) == fees(was)
    with secretary.database.reading() as session:
        assert [one.retired for one in session.scalars(select(ServiceEdition))] == [True, False]


def test_only_who_looks_after_fees_may_change_them(desk, secretary):
    clerk = somebody(desk, CLERK, "petya", Role.CLERK)
    wanted = adopting(heirs(clerk), ordinary="3.00")
    with pytest.raises(NotAllowed):
        change_services(clerk, [wanted], TODAY)
    with pytest.raises(NotAllowed):
        retire_service(clerk, wanted, TODAY, "")
    for role in (Role.SUPERVISOR, Role.ADMINISTRATOR):
        other = somebody(desk, f"Ива {role}", role, role)
        assert change_services(other, [adopting(heirs(other), ordinary=f"{len(role)}.00")], TODAY).fees == 1


def test_the_other_counter_knows_it_after_the_night(secretary, desk_at_3):
    central = cleared_central()
    for desk in (secretary, desk_at_3):
        kept_server(
            desk,
            central.admit(
                counter=desk.station.counter, station_id=desk.station.id, charter=desk.charter.key
            ).dsn,
        )
    assert heirs(desk_at_3).terms == heirs(secretary).terms
    change_services(secretary, [adopting(heirs(secretary), ordinary="3.00", fast="x2"), NEW], TODAY)
    word_service(secretary, heirs(secretary), "мирас")
    for desk in (secretary, desk_at_3):
        outcome = synchronise_with_central(desk, looked_up_by(desk))
        assert not outcome.aside
    assert heirs(desk_at_3).terms == heirs(secretary).terms
    assert catalogue_of(desk_at_3).keyed("9001") == catalogue_of(secretary).keyed("9001")
    assert catalogue_of(desk_at_3).find("мирас") == [heirs(desk_at_3)]


AMOUNTS = st.one_of(
    st.integers(min_value=0, max_value=100_000).map(lambda cents: (cents, None)),
    st.sampled_from([(None, "2"), (None, "1.5"), (None, None)]),
)
DAYS = st.dates(min_value=date(2026, 1, 1), max_value=date(2027, 12, 31))


@settings(max_examples=40)
@given(st.lists(st.tuples(AMOUNTS, DAYS, st.sampled_from(["ordinary", "fast"])), max_size=8), DAYS)
def test_of_all_that_was_adopted_the_last_that_has_begun_holds(adopted, day):
    from db.models.base import new_key
    from tests.fakes import A_WEDNESDAY

    records = [
        FeeRecord(
            id=new_key(), service_key="2016", term_key=term, cents=cents, times=times, valid_from=since,
            decision=str(place), recorded_at=A_WEDNESDAY + timedelta(seconds=place), clerk="",
        )
        for place, ((cents, times), since, term) in enumerate(adopted)
    ]  # fmt: skip
    found = {one.key: one for one in services_of(SHIPPED["pernik"], Tariff((), tuple(records[::-1])), day)}
    terms = {term.key: term for term in found["2016"].terms or ()}
    came = {term.key: term for term in {one.key: one for one in load_services()}["2016"].terms or ()}
    for key in ("ordinary", "fast"):
        begun = [one for one in records if one.term_key == key and one.valid_from <= day]
        if not begun:
            assert terms[key].fee == came[key].fee
            continue
        last = max(begun, key=lambda one: (one.valid_from, one.recorded_at))
        assert terms[key].adopted == Adopted(last.valid_from, last.decision)
        if last.cents is not None:
            assert terms[key].fee == Decimal(last.cents) / 100
        elif last.times is None or terms["ordinary"].fee is None or key == "ordinary":
            assert terms[key].fee is None or key == "ordinary"
        else:
            wanted = SHIPPED["pernik"].payments.rounded(terms["ordinary"].fee * Decimal(last.times))
            assert terms[key].fee == wanted


@pytest.mark.parametrize(
    "told",
    [
        {"cents": -1}, {"cents": 2**50}, {"times": "NaN"}, {"times": "sNaN"}, {"times": "Infinity"},
        {"times": "1e500000"}, {"times": "-2"},
    ],
    ids=str,
)  # fmt: skip
def test_a_fee_that_cannot_be_worked_out_stops_no_other_counter(desk: Desk, told):
    fee = AdoptedFee(
        id=new_key(), station_id=new_key(), service_key="2016", term_key="fast", valid_from=TODAY,
        decision=DECISION, recorded_at=desk.clock.now(), clerk="М. Стоянова", counter=5, **told,
    )  # fmt: skip
    kept = next(one for one in TARIFF_OF_OTHERS if one.model is AdoptedFee)
    with desk.database.reading() as session, pytest.raises((ValueError, ArithmeticError)):
        kept.when_kept(session, fee)


@pytest.mark.parametrize(
    ("amount", "unit"), [("5", "weeks"), ("5", "eons"), ("-5", "days"), ("9999999", "days"), ("five", "days")]
)
def test_a_term_that_no_calendar_can_count_stops_no_other_counter(desk: Desk, amount, unit):
    edition = ServiceEdition(
        id=new_key(), station_id=new_key(), key="9001", name="Услуга", unit="Звено", retired=False, reason="",
        speeds=[{"speed": "ordinary", "amount": amount, "unit": unit}], valid_from=TODAY,
        recorded_at=desk.clock.now(), clerk="М. Стоянова", counter=5,
    )  # fmt: skip
    kept = next(one for one in TARIFF_OF_OTHERS if one.model is ServiceEdition)
    with desk.database.reading() as session, pytest.raises(ValueError):  # noqa: PT011 - whichever it is
        kept.when_kept(session, edition)


def test_a_term_longer_than_any_is_told_at_its_field():
    typed = TypedWay(term="9999999999 дни")
    with pytest.raises(WrongInput) as told:
        way_typed(typed, None, None, field="ways")
    assert [one.field for one in told.value.faults] == ["ways"]
