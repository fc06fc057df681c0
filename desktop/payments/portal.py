"""What the state's payment portal, or a bank, must be told so that a fee can be paid there."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from sqlalchemy import select

from db.models import Application
from desktop.desk import Desk
from desktop.office.clock import day_in_sofia
from desktop.office.identity import IdentifierKind
from desktop.office.permissions import Permission
from desktop.payments.queries import paper_fees
from desktop.payments.rules import check_owed, euro, owed_of


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentRequest:
    """What a request to the state's payment portal says; empty where the profile or the paper is silent.

    `service` are the numbers of the services in the state's register. It is valid until the day on which the
    first of them is due. `amount` is None where nobody has stated the fee.
    """

    application_id: UUID
    bank: str
    bic: str
    iban: str
    code: str
    code_name: str
    amount: Decimal | None
    reason: str
    applicant: str
    identifier_kind: IdentifierKind | None
    identifier: str
    number: str
    day: date
    expires_on: date | None
    service: str


def payment_request(desk: Desk, paper_id: UUID, *, just_taken: bool = False) -> PaymentRequest:
    """What is written out so that the paper can be paid in the portal or by a bank order.

    `just_taken`: as for `fees_for`.

    Raises:
        NotAllowed: the clerk takes no payments.
        KnownError: nothing is owed, or there is no such paper for this clerk.
    """
    fees = paper_fees(desk, paper_id, just_taken=just_taken).fees
    check_owed(fees)
    payments = desk.charter.payments
    bank = next((way for way in payments.ways if way.iban), None)
    with desk.reading(Permission.TAKE_PAYMENT) as session:
        asked = select(Application).where(Application.paper_id == paper_id).order_by(Application.place)
        taken = session.scalars(asked).all()
    first, days = taken[0], [one.due_on for one in taken if one.due_on]
    return PaymentRequest(
        application_id=first.id,
        bank=bank.where.bg if bank and bank.where else "",
        bic=(bank.bic if bank else None) or "",
        iban=(bank.iban if bank else None) or "",
        code=payments.codes[0].code if payments.codes else "",
        code_name=payments.codes[0].name.bg if payments.codes else "",
        amount=euro(owed_of(fees)) if owed_of(fees) else None,
        reason="; ".join(dict.fromkeys(one.service_name for one in taken)),
        applicant=first.applicant,
        identifier_kind=IdentifierKind(first.identifier_kind) if first.identifier_kind else None,
        identifier=first.identifier or "",
        number=", ".join(one.number for one in taken),
        day=day_in_sofia(first.registered_at),
        expires_on=min(days, default=None),
        service=", ".join(str(one.service_number) for one in taken if one.service_number),
    )
