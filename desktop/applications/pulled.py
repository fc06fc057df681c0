"""What this counter looks up of the other counters' applications, and what becomes of it here."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.erasing import will_be_erased
from db.models import Application, ApplicationStep
from db.models.base import Record
from db.search import index_words, reindex_words
from db.sync.keeping import LookedUp, of_application
from desktop.applications.life.rows import as_step, rectified_by, settle
from desktop.applications.life.step_kinds import KINDS
from desktop.applications.records import as_record
from desktop.applications.rules import ApplicationRecord
from desktop.applications.search_words import words_of_application
from desktop.catalogue.rules import Speed
from desktop.desk import Desk
from desktop.office.language import language
from desktop.parties.rectified import read_rectified


def _check_words(session: Session, told: ApplicationRecord) -> None:
    """Raises where no paper could name its speed or term, or where it stands on another counter's paper."""
    if told.speed:
        Speed(told.speed)
    if told.term is not None and not told.term.can_be_counted:
        raise ValueError(told.term)
    on_it = select(Application.id).where(
        Application.paper_id == told.paper_id, Application.station_id != told.station_id
    )
    if session.scalar(on_it.limit(1)) is not None:
        raise ValueError(told.paper_id)


def applications_of_others(desk: Desk) -> tuple[LookedUp, ...]:
    """Applications with their life; as with submissions, a step may come before what it is about."""

    def take_in(session: Session, record: Record) -> None:
        if isinstance(record, Application):
            language(record.language)
            told = as_record(record)
            _check_words(session, told)
            if told.erased_at is not None:
                under, since = told.erased_under, told.erased_at
                will_be_erased(session, record.__tablename__, record.id, under=under, since=since)
            if not reindex_words(session, record.id, words_of_application(record)):
                index_words(session, record.id, words_of_application(record))
            settle(session, desk, told)
        elif isinstance(record, ApplicationStep):
            step = as_step(record)
            # The application may come later: what nobody could read raises now, and not with it.
            read_rectified(rectified_by([step]))
            KINDS[step.kind].exactly(step, desk.charter)
            application = session.get(Application, record.application_id)
            if application is not None:
                settle(session, desk, as_record(application))

    return (
        LookedUp(model=Application, when_kept=take_in),
        LookedUp(model=ApplicationStep, when_kept=take_in, depends_on=of_application),
    )
