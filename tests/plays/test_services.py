"""Services at five municipalities, played through the real window by keyboard alone, and what they leave."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from sqlalchemy import select

from db.models import Application, ApplicationStanding, Payment
from desktop.administration.queries import journal_check
from desktop.desk import Desk
from tests.papers import text_of
from tests.plays.performance import Played
from tests.plays.playing import check_no_bug_was_met, check_the_journal_verifies, played
from tests.plays.services import charters_with_services, play_services

TAXES = "Дирекция „Местни данъци и такси“"

pytestmark = pytest.mark.long


@dataclass(frozen=True)
class Served:
    """Services that were played into `folder`, and a desk at their office."""

    folder: Path
    played: Played
    desk: Desk

    def rows(self, question) -> list:
        with self.desk.database.reading() as session:
            return list(session.scalars(question))

    def papers(self, beginning: str) -> list[str]:
        return [text_of(file.read_bytes()) for file in sorted(self.folder.glob(f"{beginning}*.pdf"))]


def serve(qapp: QApplication, folder: Path, charter: str) -> Iterator[Served]:
    with played(qapp, partial(play_services, charter, folder)) as (left, desk):
        yield Served(folder, left, desk)


@pytest.fixture(scope="module")
def pernik(qapp: QApplication, tmp_path_factory) -> Iterator[Served]:
    yield from serve(qapp, tmp_path_factory.mktemp("pernik"), "pernik")


def test_it_ends_well_and_every_number_is_accounted_for(pernik):
    check_no_bug_was_met(pernik.played, pernik.folder)
    check_the_journal_verifies(pernik.desk)
    assert journal_check(pernik.desk).broken == ()


def test_the_heirs_certificate_is_handed_over_to_whoever_applied_by_proxy(pernik):
    [one] = pernik.rows(select(Application).where(Application.number == "ЗУ05-000001/25.11.2026"))
    assert (one.service_key, one.speed, one.representative) == ("2016", "fast", "Петър Димов Колев")
    assert [(task["name"], task["from_whom"]) for task in one.collected] == [
        ("Акт за смърт от община Радомир", "Община Радомир")
    ]
    [standing] = pernik.rows(select(ApplicationStanding).where(ApplicationStanding.application_id == one.id))
    assert (standing.state, standing.is_open) == ("handed_over", False)
    [slip] = pernik.papers("app_handed_over")
    assert "Петър Димов Колев" in slip


def test_three_services_of_a_known_applicant_stand_on_one_paper_with_one_sum(pernik):
    taken = pernik.rows(select(Application).order_by(Application.number))[1:]
    assert [one.service_key for one in taken] == ["2079", "2016", "2109"]
    assert len({one.paper_id for one in taken}) == 1
    assert {one.address for one in taken} == {"гр. Перник, ул. „Средец“ 14, ап. 8"}
    [paid] = pernik.rows(select(Payment).where(Payment.paper_id == taken[0].paper_id))
    assert paid.amount_cents == sum(one.fee_cents for one in taken) == 665
    assert [[task["from_whom"] for task in one.collected] for one in taken] == [[TAXES], [], []]
    receipt = pernik.papers("application")[1]
    assert all(one.number in receipt for one in taken)
    assert "6,65" in receipt


def test_the_fee_is_paid_by_card_with_the_number_of_the_slip(pernik):
    [first, _second] = pernik.rows(select(Payment).order_by(Payment.number))
    assert (first.way, first.slip, first.amount_cents) == ("card", "004417", 307)
    assert "004417" in pernik.papers("fee")[0]


def test_every_municipality_has_its_play():
    assert charters_with_services() == ("chuprene", "pernik", "ruse", "sopot", "tvarditsa")
