"""Every paper that can come out of an office, from real records of a sample office."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from desktop.administration.charter.directory_sheet import directory_pdf
from desktop.administration.charter.hours_notice import hours_notice_pdf
from desktop.administration.charter.slips import charter_pdf
from desktop.administration.rules import RecoveryFacts
from desktop.administration.slips import recovery_sheet_pdf
from desktop.catalogue.queries import services_of
from desktop.catalogue.rules import Service
from desktop.catalogue.slips import information_slip_pdf
from desktop.demo.papers.applications import papers_of_applications
from desktop.demo.papers.destruction import protocol_of_destruction
from desktop.demo.papers.hall import papers_of_the_hall
from desktop.demo.papers.measures import record_of_nonconformity
from desktop.demo.papers.receptions import papers_of_receptions
from desktop.demo.papers.services import papers_of_services
from desktop.demo.papers.submissions import letters_to_nobody, papers_of_submissions, papers_of_the_register
from desktop.desk import Desk
from desktop.feedback.methods import methods
from desktop.feedback.paper import card_paper, observation_paper
from desktop.office.charter import charter_text
from desktop.office.language import Language
from desktop.office.records import record_of
from desktop.oversight.reports.papers import sheet_for_boards, whole_report
from desktop.oversight.reports.queries import reports_offered

Made = Callable[[Language], object]


@dataclass(frozen=True, slots=True)
class SamplePaper:
    """A paper that can be made; `name` says what it is, in words that need no translation."""

    name: str
    made: Made


def every_paper(desk: Desk) -> Iterator[SamplePaper]:
    """All papers of this office, made one after another: the next one may be of a record that comes later.

    What a charter leaves open or does not know, such as reception days, has no paper.
    """
    yield from (SamplePaper(name, made) for name, made in _in_order(desk))


def _in_order(desk: Desk) -> Iterator[tuple[str, Made]]:
    yield from papers_of_submissions(desk)
    yield from papers_of_applications(desk)
    yield from letters_to_nobody(desk)
    yield from papers_of_the_register(desk)
    yield from papers_of_receptions(desk)
    yield from papers_of_the_hall(desk)
    yield from _of_the_office(desk)
    yield "protocol of destruction", partial(protocol_of_destruction, desk)


def _of_the_office(desk: Desk) -> Iterator[tuple[str, Made]]:
    for service in services_of(desk.charter)[:_SERVICES]:
        yield f"service {service.key}", partial(_service, desk, service)
    yield from papers_of_services(desk)
    yield "report", partial(_report, desk, whole_report)
    yield "report · board", partial(_report, desk, sheet_for_boards)
    yield "nonconformity", partial(record_of_nonconformity, desk)
    yield "survey card", lambda words: card_paper(desk, words.code)
    for one in methods().methods:
        yield f"observation · {one.key}", partial(observation_paper, desk, one.key)
    yield (
        "charter",
        lambda words: charter_pdf(
            desk.charter, charter_text(desk.charter), words, printed_at=desk.clock.now()
        ),
    )
    for name, made in (("hours for the door", hours_notice_pdf), ("phone directory", directory_pdf)):
        yield name, partial(_of_the_charter, desk, made)
    yield (
        "recovery sheet",
        partial(
            recovery_sheet_pdf,
            record_of(
                RecoveryFacts,
                desk.charter,
                charter=desk.charter.key,
                counter=desk.station.counter,
                recovery_code="ABCD-EFGH",
                office_code="IJKL-MNOP",
            ),
            desk.clock.now(),
        ),
    )


def _of_the_charter(desk: Desk, made: Callable[..., bytes], words: Language) -> bytes:
    return made(desk.charter, words, printed_at=desk.clock.now())


def _report(desk: Desk, made: Callable[..., bytes | None], words: Language) -> bytes:
    return made(desk, reports_offered(desk)[0], words, lambda _done: True) or b""


def _service(desk: Desk, service: Service, words: Language) -> bytes:
    return information_slip_pdf(service, desk.charter, words, desk.today(), desk.calendar)


_SERVICES = 12
"""Of the catalogue's services, as many as show every sentence of the slip."""
