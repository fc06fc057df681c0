"""The receipts of applications, and the letters and slips as they would go out with their steps."""

from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta
from uuid import uuid4

from desktop.applications.actions import register
from desktop.applications.letters.compose import drafts_of
from desktop.applications.letters.table import LETTERS, ApplicationLetter
from desktop.applications.life.handling import moment_of
from desktop.applications.life.status import slip_of
from desktop.applications.life.step_traits import Moment
from desktop.applications.rules import ApplicationRecord, Chosen, Draft
from desktop.applications.slips import receipt_pdf
from desktop.catalogue.queries import catalogue_of
from desktop.demo.lines import line
from desktop.demo.papers.payments import papers_of_fees
from desktop.desk import Desk
from desktop.letters.paper import paper_of
from desktop.letters.queries import blocks
from desktop.office.language import Language
from desktop.office.permissions import Permission
from desktop.steps.rules import CheckedStep

Made = Callable[[Language], object]


def papers_of_applications(desk: Desk) -> Iterator[tuple[str, Made]]:
    """The receipts for one service, with its letters, and for two, the first of which wants papers."""
    catalogue = catalogue_of(desk)
    wanted = [one for one in catalogue.services if one.terms and one.brought][:2]
    chosen = tuple(Chosen(one.key, one.terms[0].key) for one in wanted if one.terms)
    applicant, address = line("complaint", "applicant"), line("complaint", "address")
    for services in (chosen[:1], chosen):
        draft = Draft(applicant=applicant, address=address, services=services)
        taken = register(desk, draft, uuid4()).applications
        yield f"receipt · {len(taken)} services", _receipt(desk, taken)
        if services == chosen[:1]:
            yield from _letters(desk, taken[0])
        else:
            yield from papers_of_fees(desk, taken[0].paper_id)


def _receipt(desk: Desk, taken: Sequence[ApplicationRecord]) -> Made:
    return lambda words: receipt_pdf(taken, desk.charter, words, printed_at=desk.clock.now())


def _letters(desk: Desk, record: ApplicationRecord) -> Iterator[tuple[str, Made]]:
    with desk.reading(Permission.FIND_SUBMISSION) as session:
        moment, _steps = moment_of(session, desk, record.id)
    for kind in LETTERS:
        made = _with_its_step(desk, moment, kind) if kind.brought_by else _status(desk, moment)
        yield f"{kind.key} · application", made


def _with_its_step(desk: Desk, moment: Moment, kind: ApplicationLetter) -> Made:
    step = CheckedStep(
        kind=min(kind.brought_by),
        text=line("papers", "text"),
        due_on=desk.today() + timedelta(days=12),
        details={
            "whom": line("papers", "institution"),
            "address": line("papers", "where"),
            "name": moment.record.applicant,
            "against": "identity",
        },
    )

    def made(words: Language) -> object:
        drafts = drafts_of((kind,), step, moment, blocks(desk, LETTERS))
        return paper_of(desk, next(one for one in drafts if one.language == words.code))

    return made


def _status(desk: Desk, moment: Moment) -> Made:
    return lambda words: paper_of(desk, slip_of(moment, desk, words))
