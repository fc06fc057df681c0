"""The papers about services and institutions, of a sample office."""

from collections.abc import Callable, Iterator
from functools import partial

from desktop.applications.checked_draft import Ordered
from desktop.applications.form_paper import application_form_pdf
from desktop.applications.rules import Draft
from desktop.catalogue.boards import Board, BoardKind, board_pdf
from desktop.catalogue.queries import services_of
from desktop.demo.lines import line
from desktop.desk import Desk
from desktop.institutions.queries import shipped_directory
from desktop.institutions.slips import where_to_turn_pdf
from desktop.office.language import Language
from desktop.parties.rules import Capacity


def papers_of_services(desk: Desk) -> Iterator[tuple[str, Callable[[Language], bytes]]]:
    """The name of each, and what makes it: sheets for the boards, a form, a slip to another institution."""
    services = services_of(desk.charter)
    for kind in BoardKind:
        unit = services[0].unit if kind is BoardKind.UNIT else ""
        board = Board(kind=kind, unit=unit, site=desk.charter.sites[0].key)
        yield f"board · {kind}", partial(_board, desk, board)
    yield "application form", partial(_form, desk)
    yield "where to turn", partial(_where_to_turn, desk)


def _board(desk: Desk, board: Board, words: Language) -> bytes:
    return board_pdf(board, services_of(desk.charter), desk.charter, words, desk.clock.now())


def _form(desk: Desk, words: Language) -> bytes:
    service = next(one for one in services_of(desk.charter) if one.terms and one.brought)
    chosen = [Ordered(service, (service.terms or (None,))[0])]
    draft = Draft(applicant=line("complaint", "applicant"), capacity=Capacity.PROXY)
    return application_form_pdf(draft, chosen, desk.charter, words, desk.clock.now())


def _where_to_turn(desk: Desk, words: Language) -> bytes:
    return where_to_turn_pdf(shipped_directory().by_key["nap"], desk.charter, words, desk.clock.now())
