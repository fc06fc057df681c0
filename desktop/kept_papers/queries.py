"""Which kept papers a clerk may see: those about what they may see, and what is of nobody in particular."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, not_, or_, select
from sqlalchemy.orm import Session, defer

from db.models import Application, ApplicationStanding, KeptPaper, Payment, Submission, SubmissionStanding
from desktop.access.queries import visible
from desktop.desk import Desk
from desktop.office.faults import KnownError
from desktop.office.language import N_
from desktop.office.permissions import Permission, may
from desktop.office.records import record_of
from desktop.paper.kinds import PaperKind, PaperOf

PAGE = 50

NEEDS: Mapping[str, frozenset[Permission]] = {
    "submission": frozenset({Permission.FIND_SUBMISSION}),
    "application": frozenset({Permission.FIND_SUBMISSION}),
    "booking": frozenset({Permission.BOOK_RECEPTION, Permission.RECEPTION_DAY}),
    "reception_day": frozenset({Permission.BOOK_RECEPTION, Permission.RECEPTION_DAY}),
    "box_opening": frozenset({Permission.OPEN_BOX}),
    "payment": frozenset({Permission.TAKE_PAYMENT}),
    "cash_sheet": frozenset({Permission.CLOSE_CASH}),
    "erasure": frozenset({Permission.ERASE}),
    "nonconformity": frozenset({Permission.REPORT_FEEDBACK}),
}
"""By the kind of record that a paper is about, of which one right is needed; the others are for everybody."""

_CASES = (Submission.__tablename__, Application.__tablename__)

OWN_ONLY = frozenset({PaperKind.REGISTER, PaperKind.JOURNAL, PaperKind.ACCESS_REPORT, PaperKind.EARLIER})
"""Papers that hold what only whoever printed them is known to be allowed to see."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptPaperRecord:
    """A paper as the list shows it. `printer` is empty where it did not come out."""

    id: UUID
    kept_at: datetime
    kind: str
    form: str
    entity: str
    about: str
    name: str
    title: str
    clerk: str
    printer: str

    @property
    def of(self) -> PaperOf:
        """What the journal is told of it."""
        return record_of(PaperOf, self, kind=PaperKind(self.kind), id=self.about)


def kept_papers(desk: Desk, after: KeptPaperRecord | None = None) -> list[KeptPaperRecord]:
    """The papers that the clerk may see, the latest first: a page, from the one `after` on."""
    with desk.reading(Permission.SIGN_IN) as session:
        query = select(KeptPaper).options(defer(KeptPaper.content)).where(_seen(desk, session))
        if after is not None:
            at_once = and_(KeptPaper.kept_at == after.kept_at, KeptPaper.id < after.id)
            query = query.where(or_(KeptPaper.kept_at < after.kept_at, at_once))
        rows = session.scalars(query.order_by(KeptPaper.kept_at.desc(), KeptPaper.id.desc()).limit(PAGE))
        return [record_of(KeptPaperRecord, row) for row in rows]


def content_of_paper(desk: Desk, paper_id: UUID) -> bytes:
    """The PDF, as it was printed.

    Raises:
        KnownError: there is no such paper for this clerk, or no longer.
    """
    with desk.reading(Permission.SIGN_IN) as session:
        content = session.scalar(
            select(KeptPaper.content).where(KeptPaper.id == paper_id, _seen(desk, session))
        )
    if content is None:
        raise KnownError(N_("This paper is not kept any more. Print it again from its case or screen."))
    return content


def _seen(desk: Desk, session: Session) -> ColumnElement[bool]:
    denied = [entity for entity, rights in NEEDS.items() if not any(may(desk.clerk, one) for one in rights)]
    own = KeptPaper.account_id == (desk.clerk.id if desk.clerk else None)
    cases: list[ColumnElement[bool]] = []
    if "submission" not in denied:
        seen = select(SubmissionStanding.submission_id).where(visible(desk, session))
        numbers = select(Submission.number).where(Submission.id.in_(seen))
        in_sight = visible(desk, session, ApplicationStanding)
        cases = [
            KeptPaper.about.in_(seen),
            KeptPaper.about.in_(numbers),
            KeptPaper.about.in_(select(ApplicationStanding.application_id).where(in_sight)),
        ]
    return and_(
        KeptPaper.entity.not_in(denied),
        or_(KeptPaper.entity != Payment.__tablename__, KeptPaper.about.in_(_payments_seen(desk, session))),
        or_(KeptPaper.entity.not_in(_CASES), *cases),
        or_(KeptPaper.kind.not_in(OWN_ONLY), own),
    )


def _payments_seen(desk: Desk, session: Session) -> Select[UUID]:
    """The entries of fees but those of a paper with an application that the clerk may not see."""
    unseen = select(Application.paper_id).join(
        ApplicationStanding, ApplicationStanding.application_id == Application.id
    )
    hidden = unseen.where(not_(visible(desk, session, ApplicationStanding)))
    return select(Payment.id).where(Payment.paper_id.not_in(hidden))
