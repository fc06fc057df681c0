"""F3 shows what the charter says of services: its own ones, speeds and prices, rules, how one pays."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.catalogue.queries import catalogue_of, services_of
from desktop.catalogue.rules import Speed, Term
from desktop.catalogue.shipped_services import load_services
from desktop.catalogue.slips import information_slip_pdf
from desktop.catalogue.term_words import reception_words
from desktop.catalogue.view import CatalogueView, search_hits
from desktop.office.charter import Charter, Unit, charter_path, parse_charter, provenance
from desktop.office.charter.payment_words import payment_lines
from desktop.office.charter.payments import Payments
from desktop.office.faults import KnownError
from desktop.office.language import language
from desktop.office.working_calendar import WorkingCalendar
from desktop.shell.searched import PaletteHit
from tests.app.typist import Typist, seen
from tests.keyboard import on_screen
from tests.papers import text_of
from tests.shipped import SHIPPED

BG, EN = language("bg"), language("en")
BREZOVO = """
[[services.speeds]]
key = "express"
kind = "express"
times = 2
amount = 1
unit = "working_days"

[[services.own]]
key = "land"
name = "Удостоверение за земеделска земя"
unit = "Общинска собственост"
documents = ["Заявление по образец", "Скица (служебно)"]
legal_basis = ["Наредба за местните такси"]

[[services.own.speeds]]
key = "ordinary"
kind = "ordinary"
amount = 5
unit = "working_days"
price = 5.00
currency = "BGN"

[[services.own]]
key = "heirs"
number = 2016
name = "Удостоверение за наследници"
unit = "ГРАО"

[[services.own.speeds]]
key = "ordinary"
kind = "ordinary"
unit = "immediately"
price = "3,10"

[payments]
round_to = "0.05"
rounding = "down"

[[payments.ways]]
key = "card"
kind = "card"
name = "на ПОС-терминал"
where = "на гише № 3"

[[payments.ways]]
key = "bank"
kind = "bank"
iban = "BG80BNBG96611020345678"
bic = "BNBGBGSD"

[[payments.codes]]
key = "fees"
code = "44 80 07"
name = "такси за административни услуги"

[[payments.exemptions]]
key = "disabled"
name = "хора с увреждания"
ground = "чл. 5 от наредбата"
"""
PERNIK = charter_path("pernik").read_text("utf-8").replace("[services]\njoint = true\n", "")
OWN = '"services.own" = { office = "решение" }\n'
SOURCED = (
    '"services.speeds" = { office = "решение" }\n"services.own" = { office = "решение" }\n'
    '"payments" = { office = "решение" }\n'
)


def charter_with(said: str, sourced: str = SOURCED) -> Charter:
    written = PERNIK.replace("\n[open]\n", f"\n[services]\njoint = true\n{said}\n[open]\n", 1)
    return parse_charter(written + sourced, "own.toml")


@pytest.fixture
def brezovo() -> Charter:
    return charter_with(BREZOVO)


def test_an_own_service_has_its_speeds_and_one_by_the_rule(brezovo):
    land, heirs, *came = services_of(brezovo)
    assert (land.key, land.number, land.brought, land.collected) == (
        "land", None, ("Заявление по образец",), ("Скица",),
    )  # fmt: skip
    ordinary, express = land.terms or ()
    # 5.00 / 1.95583 = 2.5564…, down to five cents; twice as much, down again.
    assert (ordinary.term, ordinary.fee, ordinary.fee_from_lev) == (
        Term(5, "working_days"), Decimal("2.55"), True,
    )  # fmt: skip
    assert (express.speed, express.term, express.fee, express.times) == (
        Speed.EXPRESS, Term(1, "working_days"), Decimal("5.10"), Decimal(2),
    )  # fmt: skip
    assert (heirs.key, [term.fee for term in heirs.terms or ()]) == (
        "2016",
        [Decimal("3.10"), Decimal("6.20")],
    )
    assert len(came) == len(load_services()) - 1
    assert not any(service.from_charter for service in came)


def test_a_service_with_an_express_price_keeps_it(brezovo):
    came = {service.key: service for service in services_of(brezovo)}["1987"]
    assert [(term.speed, term.times) for term in came.terms or ()] == [(speed, None) for speed in Speed]


def test_without_a_word_in_the_charter_everything_is_as_it_came(desk):
    assert services_of(desk.charter) == load_services()
    assert payment_lines(desk.charter.payments, BG) == []


def test_it_is_told_how_one_pays(brezovo):
    assert payment_lines(brezovo.payments, BG) == [
        "на ПОС-терминал: на гише № 3",
        "по банков път: IBAN BG80BNBG96611020345678, BIC BNBGBGSD",
        "Плащане в брой не се приема.",
        "код за вид плащане 44 80 07: такси за административни услуги",
        "Такса не дължат: хора с увреждания (чл. 5 от наредбата)",
    ]


def test_each_is_one_value_of_the_profile(brezovo):
    said = {one.key: one.value_text for one in provenance(brezovo, BG)}
    assert said["services.own.land.speeds.ordinary"] == "обикновена; 5 работни дни; 5,00\N{NO-BREAK SPACE}лв."
    assert said["services.speeds.express"] == "експресна; 1 работен ден; 2 пъти обикновената цена"
    assert said["payments.rounding"] == "надолу"
    assert said["payments.exemptions.disabled"] == "хора с увреждания (чл. 5 от наредбата)"


@pytest.mark.parametrize(
    ("wrong", "key"),
    [
        ("price = -1", "services.own.land.speeds.ordinary.price"),
        ("price = 5.005", "services.own.land.speeds.ordinary.price"),
        ('price = "пет"', "services.own.land.speeds.ordinary.price"),
        ('price = "nan"', "services.own.land.speeds.ordinary.price"),
        ("price = true", "services.own.land.speeds.ordinary.price"),
    ],
)
def test_a_price_that_is_none_is_refused_by_its_key(wrong, key):
    with pytest.raises(KnownError) as refused:
        charter_with(BREZOVO.replace("price = 5.00", wrong))
    assert refused.value.facts["key"] == key


@pytest.mark.parametrize("wrong", ['unit = "days"', "amount = 3", 'amount = 1\nunit = "immediately"'])
def test_a_time_has_a_number_and_a_unit(wrong):
    with pytest.raises(KnownError) as refused:
        charter_with(BREZOVO.replace('amount = 1\nunit = "working_days"', wrong))
    assert refused.value.facts["key"] == "services.speeds.express"


@given(
    amount=st.decimals(0, 1000, places=2),
    step=st.sampled_from(["0.01", "0.02", "0.05", "0.10", "0.50", "1"]),
)
def test_rounding_goes_to_a_whole_number_of_the_step_and_no_further_than_one(amount, step):
    def rounded(rounding):
        return Payments.model_validate({"round_to": step, "rounding": rounding}).rounded(amount)

    down, nearest, up = map(rounded, ("down", "nearest", "up"))
    assert down <= amount <= up
    assert up - down in (0, Decimal(step))
    assert nearest in (down, up)
    assert abs(nearest - amount) * 2 <= Decimal(step)


def test_on_paper_a_price_from_before_the_euro_is_to_be_confirmed(brezovo):
    land = services_of(brezovo)[0]
    text = text_of(information_slip_pdf(land, brezovo, BG, date(2026, 11, 30), WorkingCalendar()))
    assert "обикновена 5 работни дни 07.12.2026 г. 2,55 €" in text
    assert "експресна (2 пъти обикновената цена) 1 работен ден 01.12.2026 г. 5,10 €" in text
    assert "КАК СЕ ПЛАЩА" in text
    assert "Плащане в брой не се приема." in text
    assert "За потвърждаване" in text
    assert "Регистъра" not in text


def test_at_f3_and_in_the_search_of_the_window(qtbot, seat, desk, brezovo):
    place = seat(replace(desk, charter=brezovo))
    view = on_screen(qtbot, CatalogueView(place))
    typist = Typist(qtbot, place.runner)
    typist.settle()
    view.search.setText("земеделска")
    typist.settle()
    assert view.service is not None
    assert view.service.key == "land"
    # New cards take their places when the window comes to it.
    typist.wait_until(lambda: "5 working days" in seen(view))
    shown = seen(view)
    for words in ("5 working days", "€2.55", "2 times the ordinary price", "на ПОС-терминал: на гише № 3"):
        assert words in shown
    assert "to be confirmed" in shown
    found: list[PaletteHit] = []
    place.read(lambda: search_hits(place, "земеделска земя"), owner=view, then=found.extend)
    typist.settle()
    assert found[0].title == "Удостоверение за земеделска земя"
    found[0].open()


def test_the_catalogue_is_made_once(desk):
    assert catalogue_of(desk) is catalogue_of(desk)


def test_when_the_unit_that_takes_the_papers_receives():
    heirs = next(one for one in load_services() if one.number == 2016)
    pernik = SHIPPED["pernik"]
    assert reception_words(heirs, pernik, BG) == "8:30–17:00"
    own = Unit.model_validate(
        {"key": "grao", "name": {"bg": "ГРАО", "en": "Civil registry"}, "hours": "9:00-12:00"}
    )
    assert reception_words(heirs, pernik.model_copy(update={"units": (own,)}), BG) == "9:00–12:00"
    assert reception_words(heirs, SHIPPED["ruse"], BG) == ""
    assert reception_words(heirs, SHIPPED["tvarditsa"], EN) == "8:30–17:00; also electronically"


def test_two_speeds_of_one_kind_need_names_that_tell_them_apart():
    twice = """
[[services.own]]
key = "land"
name = "Земя"
unit = "Собственост"

[[services.own.speeds]]
key = "one"
kind = "fast"
price = "5.00"

[[services.own.speeds]]
key = "two"
kind = "fast"
price = "6.00"
"""
    with pytest.raises(KnownError, match="two speeds of one kind"):
        charter_with(twice, OWN)
    told_apart = twice.replace('key = "two"', 'key = "two"\nname = "за чужбина"')
    assert charter_with(told_apart, OWN).services.own
