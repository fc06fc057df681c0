"""The receipt says what was taken, of whom, by when, for how much; on one paper for several services."""

from dataclasses import replace

from db.models.base import new_key
from desktop.applications import actions
from desktop.applications.paper import print_receipt
from desktop.applications.rules import Collected
from desktop.applications.slips import receipt_pdf
from desktop.catalogue.queries import catalogue_of
from desktop.desk import Desk
from desktop.kept_papers.queries import kept_papers
from desktop.office.language import language
from desktop.parties.rules import Capacity
from tests.applications.people_who_apply import DAUGHTER, HEIRS, MARITAL, NO_TERM, SKETCH, chosen
from tests.kept_papers.kept import tray_at
from tests.papers import text_of

BG = language("bg")


def printed(desk: Desk, taken: actions.Taken, **given: bool) -> str:
    pdf = receipt_pdf(taken.applications, desk.charter, BG, printed_at=desk.clock.now(), **given)
    return " ".join(text_of(pdf).split())


def test_one_service_has_everything_on_its_receipt(desk: Desk) -> None:
    papers = catalogue_of(desk).keyed(HEIRS).brought or ()
    draft = replace(
        DAUGHTER,
        services=chosen(desk, HEIRS, speed="fast"),
        capacity=Capacity.PROXY,
        representative="Петър Димов Колев",
        power="№ 311/2026",
        brought=papers[:1],
        collected=(Collected(papers[1], "Община Радомир"),),
    )
    taken = actions.register(desk, draft, new_key())
    said = printed(desk, taken)
    (one,) = taken.applications
    code = f"{one.check_code[:4]} {one.check_code[4:]}"
    for word in (
        one.number,
        code,
        "30 ноември 2026",
        "3,07 €",
        "ЗГР чл. 24",
        "Иванка Георгиева Тодорова",
        "Петър Димов Колев",
        "Община Радомир",
        "гише № 7",
        "75••••••18",
    ):
        assert word in said, word
    assert DAUGHTER.identifier not in said
    assert "ДУБЛИКАТ" in printed(desk, taken, duplicate=True)


def test_several_services_stand_on_one_paper_with_one_sum(desk: Desk) -> None:
    services = (*chosen(desk, HEIRS, MARITAL, SKETCH), *chosen(desk, NO_TERM))
    taken = actions.register(desk, replace(DAUGHTER, services=services), new_key())
    said = printed(desk, taken)
    for one in taken.applications:
        assert one.number in said
        assert one.service_name.split()[-1] in said
    assert "11,76 €" in said
    assert "не е посочен" in said


def test_the_receipt_is_kept_for_whoever_may_see_the_case(desk: Desk) -> None:
    taken = actions.register(desk, replace(DAUGHTER, services=chosen(desk, HEIRS)), new_key())
    print_receipt(desk, tray_at(desk), taken.applications)
    (kept,) = kept_papers(desk)
    assert (kept.kind, kept.entity) == ("application_receipt", "application")
