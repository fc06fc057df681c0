"""What the office writes of institutions, who was sent where, the slip, and what the report counts."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from db.models import LocalOffice, Referral
from desktop.institutions.actions import refer, write_local_office
from desktop.institutions.queries import directory_of, find_institutions, shipped_directory
from desktop.institutions.rules import LocalWords
from desktop.institutions.slips import where_to_turn_pdf
from desktop.office.faults import KnownError, NotAllowed, WrongInput
from desktop.office.language import language
from desktop.office.permissions import Role
from desktop.oversight.periods import month_of
from desktop.oversight.queries import measured
from tests.complaints.folk import somebody
from tests.papers import text_of

HERE = LocalWords(phone="076 600 000", address="Перник, ул. „Кракра“ № 1", note="С лична карта.")


@pytest.fixture
def head(beside, desk):
    return somebody(beside(desk), "Пенка Иванова", "penka", Role.SUPERVISOR)


def test_what_is_written_here_lies_over_the_directory_and_can_be_taken_back(head):
    assert write_local_office(head, "mvr_bds", replace(HERE, hours="8:30–17:00")) == "mvr_bds"
    one = find_institutions(head, "паспорт")[0]
    assert (one.phone, one.address, one.hours) == ("076 600 000", "Перник, ул. „Кракра“ № 1", "8:30–17:00")
    assert one.site == "https://www.mvr.bg/dbds"
    assert one.here("hours") == "8:30–17:00", "no longer an example of another town"
    write_local_office(head, "mvr_bds", LocalWords())
    assert directory_of(head).by_key["mvr_bds"] == shipped_directory().by_key["mvr_bds"]


def test_an_institution_of_the_offices_own_is_found_by_its_words(head):
    words = LocalWords(name="ВиК Перник", what_for="счупен шахтов капак,  авария на водопровода", phone="1")
    key = write_local_office(head, None, words)
    assert [one.key for one in find_institutions(head, "Има счупен шахтов капак", sure=True)] == [key]
    assert directory_of(head).by_key[key].what_for == ("счупен шахтов капак", "авария на водопровода")
    write_local_office(head, key, LocalWords())
    assert key not in directory_of(head).by_key


def test_the_same_again_writes_nothing(head):
    write_local_office(head, "nap", HERE)
    write_local_office(head, "nap", replace(HERE, phone=" 076  600 000 "))
    with head.database.reading() as session:
        assert len(session.scalars(select(LocalOffice)).all()) == 1


def test_a_new_one_without_a_name_is_told_at_its_field(head):
    with pytest.raises(WrongInput) as raised:
        write_local_office(head, None, LocalWords(phone="1", note="x" * 501))
    assert {one.field for one in raised.value.faults} == {"name", "note"}


def test_only_whoever_describes_services_may_write(beside, desk):
    clerk = somebody(beside(desk), "Петя Илиева", "petya", Role.CLERK)
    with pytest.raises(NotAllowed):
        write_local_office(clerk, "nap", HERE)


def test_each_referral_is_counted_for_the_report(head, clock):
    for key in ("nap", "noi", "nap"):
        refer(head, key, "reception")
    clock.advance(timedelta(days=40))
    refer(head, "kat", "find")
    assert measured(head, month_of(date(2026, 11, 1))).referrals == (
        ("Национална агенция за приходите (НАП)", 2),
        ("Национален осигурителен институт (НОИ, ТП на НОИ)", 1),
    )
    with head.database.reading() as session:
        assert {one.place for one in session.scalars(select(Referral))} == {"reception", "find"}


def test_nobody_is_sent_to_what_is_not_in_the_directory(desk):
    with pytest.raises(KnownError):
        refer(desk, "gone", "find")


@pytest.mark.parametrize("code", ["bg", "en"])
def test_the_slip_says_where_to_turn_and_leaves_out_what_is_another_towns(head, code):
    words = language(code)
    one = directory_of(head).by_key["mvr_bds"]
    paper = text_of(where_to_turn_pdf(one, head.charter, words, head.clock.now()))
    assert one.named(words)[:20] in paper
    assert words.gettext("not stated") not in paper, "of no use to whoever is sent there"
    assert (
        there := words.gettext("Look up on their web page where they are and when they are open.")
    ) in paper
    assert "Разград" not in paper
    write_local_office(head, "mvr_bds", HERE)
    one = directory_of(head).by_key["mvr_bds"]
    paper = text_of(where_to_turn_pdf(one, head.charter, words, head.clock.now()))
    assert "076 600 000" in paper
    assert "С лична карта." in paper
    assert there not in paper
