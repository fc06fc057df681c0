"""The letters and slips of an application, as they would go out with their steps."""

from collections.abc import Callable, Iterator
from datetime import timedelta

from desktop.applications.letters.compose import drafts_of
from desktop.applications.letters.table import LETTERS, ApplicationLetter
from desktop.applications.life.handling import moment_of
from desktop.applications.life.status import slip_of
from desktop.applications.life.step_traits import Moment
from desktop.applications.rules import ApplicationRecord
from desktop.demo.lines import line
from desktop.desk import Desk
from desktop.letters.paper import paper_of
from desktop.letters.queries import blocks
from desktop.office.language import Language
from desktop.office.permissions import Permission
from desktop.steps.rules import CheckedStep

Made = Callable[[Language], object]


def letters_of_applications(desk: Desk, record: ApplicationRecord) -> Iterator[tuple[str, Made]]:
    """Each by its name."""
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
