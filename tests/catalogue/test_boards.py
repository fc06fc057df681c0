"""Sheets for the boards: what each shows, what is marked, and how they are asked for at F3."""

import pytest
from PySide6.QtWidgets import QApplication

from desktop.catalogue.boards import Board, BoardKind, board_pdf, board_title, units_of
from desktop.catalogue.queries import services_of
from desktop.catalogue.view import CatalogueView
from desktop.office.language import language
from desktop.widgets.paper_preview import PaperPreview
from tests.kept_papers.kept import kept_at
from tests.papers import text_of
from tests.shipped import SHIPPED

BG = language("bg")


def board(charter, clock, kind, **more):
    services = services_of(SHIPPED[charter])
    return text_of(board_pdf(Board(kind=kind, **more), services, SHIPPED[charter], BG, clock.now()))


def flat(words):
    return " ".join(words.split())


def test_the_whole_names_every_service_under_its_unit(clock):
    paper = flat(board("pernik", clock, BoardKind.WHOLE))
    services = services_of(SHIPPED["pernik"])
    for service in services:
        assert service.code in paper
        assert flat(service.name)[:25] in paper
    for unit in units_of(services):
        assert flat(unit.upper())[:20] in paper


def test_a_units_sheet_has_its_services_alone(clock):
    services = services_of(SHIPPED["pernik"])
    unit = next(one.unit for one in services if one.number == 2016)
    paper = flat(board("pernik", clock, BoardKind.UNIT, unit=unit))
    assert "2016" in paper
    assert "8:30–17:00" in paper, "when the unit takes papers"
    for service in services:
        if service.unit != unit and service.number is not None and service.number > 1000:
            assert f" {service.number} " not in paper


def test_fees_from_lev_are_marked_as_to_be_confirmed(clock):
    paper = flat(board("pernik", clock, BoardKind.FEES))
    assert "€ *" in paper.replace("\u00a0", " ")
    assert "за потвърждаване" in paper


def test_what_nobody_states_says_so(clock):
    assert "не е посочено" in flat(board("pernik", clock, BoardKind.WHOLE))


def test_the_standards_say_their_fee_on_paper_where_the_charter_asks_one(clock):
    assert "20 минути" in board("pernik", clock, BoardKind.STANDARDS)
    assert "хартиен носител" not in board("pernik", clock, BoardKind.STANDARDS)
    assert "хартиен носител" in flat(board("tvarditsa", clock, BoardKind.STANDARDS))


def test_a_sheet_for_a_town_hall_says_where_it_hangs(clock):
    site = next(one for one in SHIPPED["chuprene"].sites if one.key == "kmetstva")
    paper = board("chuprene", clock, BoardKind.STANDARDS, site="kmetstva")
    assert site.name.bg in paper


@pytest.mark.parametrize("code", ["bg", "en"])
def test_titles_are_of_the_sheet(code):
    words = language(code)
    titles = {board_title(Board(kind=kind), words) for kind in BoardKind}
    assert len(titles) == len(BoardKind)


def test_one_key_at_f3_shows_the_sheet_and_prints_it(qtbot, workplace, typist):
    view = CatalogueView(workplace)
    qtbot.addWidget(view)
    view.resize(1274, 692)
    view.show()
    view.activateWindow()
    qtbot.waitUntil(view.isActiveWindow)
    view.enter()
    typist.settle()
    typist.press("Ctrl+B")
    typist.press("Down")  # all services, in place of one unit
    typist.press("Enter")
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), PaperPreview))
    typist.press("Enter")
    qtbot.waitUntil(lambda: len(kept_at(workplace.desk)) == 1)
    assert "Всички услуги" in text_of(kept_at(workplace.desk)[0].read_bytes())
