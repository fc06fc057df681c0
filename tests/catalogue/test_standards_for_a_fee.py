"""The standards on paper against their fee: a service of the office's own, adopted at F3 and taken at F4."""

from dataclasses import replace
from decimal import Decimal

from db.models.base import new_key
from desktop.applications.actions import take_and_pay
from desktop.applications.rules import Chosen
from desktop.catalogue.actions import change_services
from desktop.catalogue.queries import catalogue_of
from desktop.catalogue.rules import Adopted
from desktop.office.permissions import Role
from desktop.payments.rules import Paying
from tests.applications.people_who_apply import DAUGHTER, HEIRS
from tests.complaints.folk import SECRETARY, somebody


def test_the_standards_on_paper_are_taken_and_paid_as_a_service_of_the_office(around):
    secretary = somebody(around, SECRETARY, "stefka", Role.SECRETARY)
    like = catalogue_of(around).keyed(HEIRS)
    adopted = Adopted(secretary.today(), "Решение № 12")
    term = replace((like.terms or ())[0], fee=Decimal("1.50"), fee_from_lev=False, adopted=adopted)
    name = "Стандарти за обслужване на хартия"
    own = replace(like, key="standards", number=None, name=name, terms=(term,), sources=())
    change_services(secretary, [own], secretary.today())
    draft = replace(DAUGHTER, services=(Chosen("standards", term.key),))
    taken = take_and_pay(around, draft, new_key(), Paying(way="card", slip="000127"))
    assert [one.service_name for one in taken.applications] == [name]
    assert taken.payment is not None
    assert taken.payment.number
    assert taken.payment.amount == Decimal("1.50")
