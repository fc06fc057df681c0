"""What a clerk can do with fees. One function, one permission check, one transaction; nothing is edited."""

from collections.abc import Mapping
from dataclasses import asdict
from uuid import UUID

from db.models import CashSheet, Payment
from db.models.base import new_key
from desktop.desk import Desk, Writing
from desktop.office.faults import Faults, KnownError, NotAllowed, WrongInput
from desktop.office.language import N_
from desktop.office.names import SUBJECT_LIMIT, cleaned_line
from desktop.office.permissions import Permission
from desktop.office.typed_amounts import amount_typed
from desktop.payments.queries import PaymentRecord, fees_for, fees_of, payment_in
from desktop.payments.rules import Entry, Paying, cents, checked, euro, refund_typed, taken_back
from desktop.payments.sheets import SheetKey, SheetRecord, current_sheet, may_close, sheet_in
from desktop.payments.ways import EXEMPT, cash_is_taken

SERIES = "payment"


def pay(
    desk: Desk, paper_id: UUID, paying: Paying, key: UUID | None = None, *, just_taken: bool = False
) -> PaymentRecord:
    """Takes a payment, or an exemption, for the applications of a paper; gives its receipt's number.

    `key` is the caller's: the same key twice (a second Enter) returns the first payment. `just_taken`: as
    for `fees_for`.

    Raises:
        WrongInput: a field cannot be accepted.
        KnownError: nothing is owed, it is paid already; the paper is not here, or the storage refused.
    """
    with desk.writing(Permission.TAKE_PAYMENT) as change:
        if key is None or change.session.get(Payment, key) is None:
            fees = fees_for(change.session, desk, paper_id, just_taken=just_taken)
            payment = checked(paying, desk.charter, fees)
            key = _recorded(desk, change, payment, id=key or new_key(), paper_id=paper_id, entry=Entry.PAID)
        return payment_in(change.session, key)


def refund(desk: Desk, payment_id: UUID, amount: str, why: str) -> PaymentRecord:
    """Gives back so much of a payment, as typed, or all that is left of it, the way it was paid.

    What it was paid for is not owed again.

    Raises:
        WrongInput: no such amount can be given back, or nobody says why.
        KnownError: the payment is not here, is itself a reversal or an exemption, or the storage refused.
    """
    with desk.writing(Permission.TAKE_PAYMENT) as change:
        paid = _seen(change, desk, payment_id)
        if paid.entry is not Entry.PAID or paid.way_kind == EXEMPT:
            raise KnownError(N_("Only a payment can be refunded. Choose the payment itself from the list."))
        if paid.left <= 0:
            raise KnownError(N_("Receipt {number} was already refunded or taken back whole."), of=paid)
        faults, back, reason = Faults(), 0, ""
        with faults.noted():
            back = refund_typed(amount, paid.left)
        with faults.noted():
            reason = cleaned_line(why, field="why", limit=SUBJECT_LIMIT, required=True)
        faults.tell()
        fees = fees_of(change.session, paid.paper_id)
        return _reversed(desk, change, paid, Entry.REFUND, taken_back(paid.left_shares, back, fees), reason)


def take_back_mistake(desk: Desk, payment_id: UUID, why: str) -> PaymentRecord:
    """Takes back an entry that should not have been: what it paid is owed again.

    Raises:
        WrongInput: nobody says why.
        KnownError: it is not here, was taken back or refunded before, or is itself such an entry.
    """
    with desk.writing(Permission.TAKE_PAYMENT) as change:
        wrong = _seen(change, desk, payment_id)
        if wrong.entry is Entry.MISTAKE:
            raise KnownError(N_("This entry itself takes one back. Enter the payment again instead."))
        if wrong.left != wrong.amount_cents:
            raise KnownError(
                N_("A part of receipt {number} was already refunded. First take that refund back."),
                of=wrong,
            )
        reason = cleaned_line(why, field="why", limit=SUBJECT_LIMIT, required=True)
        shares = {key: -part for key, part in wrong.shares.items()}
        return _reversed(desk, change, wrong, Entry.MISTAKE, shares, reason)


def close_sheet(desk: Desk, key: SheetKey, counted: str, note: str) -> SheetRecord:
    """Closes a sheet of this counter with the cash that was counted, as typed. Once.

    Raises:
        NotAllowed: it is somebody else's, and the clerk is not the head of the centre.
        WrongInput: the cash is no amount, or differs and nobody says why.
        KnownError: it is closed already, nothing stands on it, or the storage refused.
    """
    clerk = desk.required(Permission.CLOSE_CASH)
    if not may_close(clerk, key.login):
        raise NotAllowed(N_("This sheet is another clerk's. Ask them or the head of the centre to close it."))
    with desk.writing(Permission.CLOSE_CASH) as change:
        sheet = sheet_in(change.session, desk, key)
        if sheet.closed_at is not None:
            raise KnownError(
                N_("This sheet was closed on {closed_at}. What is paid after that is on the next one."),
                of=sheet,
            )
        if not sheet.count:
            raise KnownError(N_("Nothing was paid on this sheet, so there is nothing to close."))
        faults, cash, said = Faults(), 0, ""
        with faults.noted():
            said = cleaned_line(note, field="note", limit=SUBJECT_LIMIT, required=False)
            cash = _counted(desk, counted, sheet.expected_cents)
            _check_explained(sheet.expected_cents, cash, said)
        faults.tell()
        row = change.new_row(
            CashSheet,
            sheet,
            **asdict(key),
            id=new_key(),
            closed_at=change.now,
            counted_cents=cash,
            note=said,
        )
        change.record("cash_sheet.closed", row)
        return sheet_in(change.session, desk, key)


def _counted(desk: Desk, counted: str, expected: int) -> int:
    """The cash as typed; nothing need be typed where none is taken and none should be there."""
    if not counted.strip() and not expected and not cash_is_taken(desk.charter):
        return 0
    return cents(amount_typed(counted, field="counted"))


def _seen(change: Writing, desk: Desk, payment_id: UUID) -> PaymentRecord:
    """The entry, if the clerk may see what it is of."""
    one = payment_in(change.session, payment_id)
    fees_for(change.session, desk, one.paper_id)
    return one


def _check_explained(expected: int, counted: int, note: str) -> None:
    """A sheet whose cash does not tally says why."""
    if counted != expected and not note:
        raise WrongInput(
            N_("The cash counted differs from the receipts by {difference}. Enter why, or count again."),
            field="note",
            difference=euro(counted - expected),
        )


def _reversed(
    desk: Desk, change: Writing, of: PaymentRecord, entry: Entry, shares: Mapping[str, int], why: str
) -> PaymentRecord:
    key = _recorded(
        desk,
        change,
        of,
        id=new_key(),
        entry=entry,
        amount_cents=sum(shares.values()),
        shares=dict(shares),
        reverses=of.id,
        why=why,
    )
    return payment_in(change.session, key)


def _recorded(desk: Desk, change: Writing, source: object, **given: object) -> UUID:
    """Writes one entry with the next number, on its clerk's sheet of today."""
    numbering = desk.charter.numbering
    stands_on = current_sheet(change.session, desk, desk.required(Permission.TAKE_PAYMENT).login)
    row = change.new_row(
        Payment,
        source,
        **given,
        **change.signed,
        **asdict(stands_on),
        number=change.written_number(SERIES, numbering.payment, of=Payment, anew=numbering.anew_each_year),
        paid_at=change.now,
    )
    change.record(f"payment.{row.entry}", row)
    return row.id
