from datetime import date
from decimal import Decimal

import pytest

from desktop.catalogue.rules import Service, ServiceTerm, Speed, Term
from desktop.catalogue.shipped_services import load_services
from desktop.catalogue.slips import information_slip_pdf
from desktop.office.language import language
from desktop.office.working_calendar import WorkingCalendar
from tests.papers import pernik, text_of

A_WEDNESDAY = date(2026, 11, 25)


def a_term(speed=Speed.ORDINARY, **changes) -> ServiceTerm:
    facts = {
        "term_text": "7 дни",
        "term": Term(7, "days"),
        "fee": Decimal("2.05"),
        "fee_from_lev": False,
        "note": None,
    }
    return ServiceTerm(speed=speed, **{**facts, **changes})


def a_service(**changes) -> Service:
    facts = {
        "key": "2016",
        "number": 2016,
        "name": "Издаване на удостоверение за наследници",
        "unit": "ГРАО",
        "unit_seen": True,
        "terms": (a_term(),),
        "documents": ("Заявление", "Препис (служебно)"),
        "brought": ("Заявление",),
        "collected": ("Препис",),
        "legal_basis": ("ЗГР чл. 24", "Наредба № РД-02-20-6"),
        "sources": (),
        "note": None,
    }
    return Service(**{**facts, **changes})


def slip(service: Service) -> str:
    return text_of(information_slip_pdf(service, pernik(), language("en"), A_WEDNESDAY, WorkingCalendar()))


def test_the_slip_says_what_it_needs_takes_and_costs():
    text = slip(a_service())
    for fact in (
        "Service No. 2016",
        "Издаване на удостоверение за наследници",
        "ordinary 7 days 02/12/2026 €2.05",
        "DOCUMENTS NEEDED Заявление",
        "THE ADMINISTRATION OBTAINS BY ITSELF • Препис",
        "Unit ГРАО",
        "Legal basis ЗГР чл. 24 Наредба № РД-02-20-6",
        "request made on 25 November 2026",
    ):
        assert fact in text
    assert "To be confirmed" not in text


def test_what_no_source_states_is_said_to_be_not_stated():
    text = slip(a_service(terms=None, documents=None, brought=None, collected=None, legal_basis=None))
    assert text.count("not stated") == 3
    assert "OBTAINS BY ITSELF" not in text


def test_an_unseen_fee_and_an_unclear_term_invent_nothing():
    text = slip(a_service(terms=(a_term(term=None, term_text="до приключване", fee=None),)))
    assert "ordinary до приключване – not stated" in text
    assert "request made on" not in text


def test_no_fee_is_not_the_same_as_an_unknown_one():
    assert "free" in slip(a_service(terms=(a_term(fee=Decimal(0)),)))


def test_fees_converted_from_lev_are_to_be_confirmed():
    assert "To be confirmed" in slip(a_service(terms=(a_term(), a_term(Speed.EXPRESS, fee_from_lev=True))))


def test_a_unit_put_in_by_analogy_is_to_be_confirmed():
    assert "ГРАО (to be settled)" in slip(a_service(unit_seen=False))


@pytest.mark.parametrize("code", ["bg", "en"])
def test_every_service_of_the_catalogue_prints(code):
    for service in load_services():
        pdf = information_slip_pdf(service, pernik(), language(code), A_WEDNESDAY, WorkingCalendar())
        assert " ".join(service.name.split()) in text_of(pdf)
        assert len(pdf) < 100_000
