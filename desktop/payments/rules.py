"""What a payment must say, how it is shared out among the services of a paper, what may be reversed. Pure.

Whole cents throughout; `Decimal` only where an amount is typed or told.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from uuid import UUID

from desktop.office.charter import Charter
from desktop.office.charter.payments import Exemption
from desktop.office.faults import Faults, KnownError, WrongInput
from desktop.office.fields import asks, cleaned, line, own
from desktop.office.language import DEFAULT_LANGUAGE, N_, language
from desktop.office.names import NAME_LIMIT, SUBJECT_LIMIT
from desktop.office.typed_amounts import amount_typed
from desktop.payments.ways import AFTERWARDS, EXEMPT, cash_is_taken, kind_of, offered

SLIP_LIMIT = 60


class Entry(StrEnum):
    """What an entry says. The values are stored."""

    PAID = "paid"
    REFUND = "refund"
    """Money was given back: what it was paid for is not owed again."""

    MISTAKE = "mistake"
    """The entry that it reverses should not have been: it counts for nothing, and what it paid is owed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paying:
    """What the clerk typed about a payment; an empty `amount` is all that is owed.

    `way` and `exemption` are keys of the charter, or `exempt` and typed words where it lists none; `code` is
    the charter's key of a code of payment, the first one where it is empty.
    """

    way: str = asks(own(N_("Way of payment")))
    amount: str = asks(line(N_("Amount"), limit=20))
    slip: str = asks(line(N_("Number of the payment document"), limit=SLIP_LIMIT))
    exemption: str = asks(line(N_("Legal basis of the exemption"), limit=SUBJECT_LIMIT))
    payer: str = asks(line(N_("Paid by"), limit=NAME_LIMIT))
    code: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fee:
    """What one application costs, in cents, and what is settled of it; `due` is None where none is stated.

    `over` is what has to go back of it: two counters that do not hear of each other may take the same fee.
    """

    application_id: UUID
    number: str
    service: str
    due: int | None
    settled: int = 0
    over: int = 0

    @property
    def left(self) -> int:
        """What is still owed of it, as far as it is stated."""
        return max((self.due or 0) - self.settled, 0)

    @property
    def open_ended(self) -> bool:
        """Whether nobody has stated the fee, and nothing is paid yet."""
        return self.due is None and self.settled <= 0


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedPayment:
    """A payment fit to be kept, by the names of its columns."""

    way: str
    way_kind: str
    way_name: str
    amount_cents: int
    shares: Mapping[str, int]
    slip: str
    exemption: str
    ground: str
    code: str
    code_name: str
    payer: str
    reverses: UUID | None = None
    why: str = ""


def waits(paying: Paying, charter: Charter) -> bool:
    """Whether the money is still to come: by bank or portal, and no document of it is here yet."""
    return kind_of(charter, paying.way) in AFTERWARDS and not paying.slip.strip()


def cents(amount: Decimal) -> int:
    """The whole cents of an amount that has no more than two decimals."""
    return int(amount * 100)


def euro(amount_in_cents: int) -> Decimal:
    """The amount, as papers and sentences tell it."""
    return Decimal(amount_in_cents).scaleb(-2)


def owed_of(fees: Iterable[Fee]) -> int:
    """What is still owed for a paper, in cents, as far as its fees are stated."""
    return sum(fee.left for fee in fees)


def checked(paying: Paying, charter: Charter, fees: Sequence[Fee]) -> CheckedPayment:
    """The payment, shared out among the fees in their order.

    Raises:
        WrongInput: the way is not offered here; the amount is none, or more than is owed; a document number
            or the ground of an exemption is missing.
        KnownError: nothing is owed: no fee is due, or all of it is settled.
    """
    check_owed(fees)
    faults = Faults()
    typed = cleaned(paying, faults)
    kind, amount = kind_of(charter, typed.way), 0
    exempt = kind == EXEMPT
    with faults.noted():
        _check_way(kind, charter)
    with faults.noted():
        amount = _amount(typed, fees, exempt=exempt)
    with faults.noted():
        _check_slip(kind, typed.slip)
    exemption = _exemption(charter, typed.exemption)
    if exempt and not typed.exemption:
        faults.note(
            WrongInput(
                N_("Enter the legal basis of the exemption. Without one the fee is due."), field="exemption"
            )
        )
    faults.tell()
    words = language(DEFAULT_LANGUAGE)
    codes = charter.payments.codes
    code = next((one for one in codes if one.key == typed.code), codes[0] if codes else None)
    return CheckedPayment(
        way=typed.way,
        way_kind=kind,
        way_name=dict(offered(charter, words))[typed.way],
        amount_cents=amount,
        shares={str(key): part for key, part in shared(fees, amount).items()},
        slip="" if exempt else typed.slip,
        exemption=exemption.key if exempt and exemption else "",
        ground=_ground(exemption, typed.exemption) if exempt else "",
        code=code.code if code else "",
        code_name=code.name.bg if code else "",
        payer=typed.payer,
    )


def check_owed(fees: Sequence[Fee]) -> None:
    """Refuses a payment where nothing is owed, a second one of the same fee too.

    Raises:
        KnownError: no fee is due, or it is settled.
    """
    if owed_of(fees) or any(fee.open_ended for fee in fees):
        return
    if any(fee.settled > 0 for fee in fees):
        raise KnownError(
            N_("The fee is already paid: {numbers}. A fee is not paid twice; look at the receipts."),
            numbers=tuple(fee.number for fee in fees if fee.settled > 0),
        )
    raise KnownError(N_("No fee is due, so there is nothing to pay."))


def shared(fees: Sequence[Fee], amount: int) -> dict[UUID, int]:
    """How many cents go to each application: in their order, each up to what is owed of it.

    What is left over goes to the first whose fee nobody has stated.
    """
    parts: dict[UUID, int] = {}
    for fee in fees:
        part = min(fee.left, amount)
        amount -= part
        if part:
            parts[fee.application_id] = part
    if amount:
        parts[next(fee.application_id for fee in fees if fee.open_ended)] = amount
    return parts


def taken_back(shares: Mapping[str, int], amount: int, fees: Iterable[Fee] = ()) -> dict[str, int]:
    """The shares of a refund of so many cents, below zero: what was paid twice, then the last ones first."""
    left, parts = Counter(shares), dict[str, int]()
    twice = [(str(fee.application_id), fee.over) for fee in fees]
    for key, most in (*twice, *reversed([*shares.items()])):
        if (back := min(most, left[key], amount)) > 0:
            amount -= back
            left[key] -= back
            parts[key] = parts.get(key, 0) - back
    return parts


def refund_typed(typed: str, left: int) -> int:
    """How many cents are given back of a payment of which so many are left; all of them if nothing is typed.

    Raises:
        WrongInput: it is no amount, nothing, or more than is left.
    """
    amount = cents(amount_typed(typed, field="amount")) if typed.strip() else left
    if not 0 < amount <= left:
        raise WrongInput(
            N_("Of this payment at most {left} can be refunded. Enter an amount up to it."),
            field="amount",
            left=euro(left),
        )
    return amount


def _check_way(kind: str, charter: Charter) -> None:
    if not kind:
        cash = N_("Choose one of the ways in which fees are paid here.")
        none = N_("Choose one of the ways in which fees are paid here. Cash is not taken.")
        raise WrongInput(cash if cash_is_taken(charter) else none, field="way")


def _amount(typed: Paying, fees: Sequence[Fee], *, exempt: bool) -> int:
    owed, open_ended = owed_of(fees), any(fee.open_ended for fee in fees)
    if not typed.amount:
        if owed:
            return owed
        if exempt:
            raise WrongInput(_NOTHING_TO_LET_OFF, field="way")
        raise WrongInput(N_("No fee is stated for this service. Enter the amount."), field="amount")
    amount = cents(amount_typed(typed.amount, field="amount"))
    if exempt and not owed:
        raise WrongInput(_NOTHING_TO_LET_OFF, field="way")
    if not amount:
        raise WrongInput(N_("Enter an amount greater than 0."), field="amount")
    if amount > owed and (exempt or not open_ended):
        raise WrongInput(
            N_("Less than that is owed: {owed}. Enter at most this amount."), field="amount", owed=euro(owed)
        )
    return amount


_NOTHING_TO_LET_OFF = N_(
    "No fee is stated for this service, so there is nothing to be exempt from. Leave the payment for later."
)

_DOCUMENTS: Mapping[str, str] = {
    "card": N_("Enter the number on the slip of the card terminal."),
    "bank": N_("Enter the number of the bank document; a fee is paid when there is one."),
    "portal": N_("Enter the number of the payment in the portal; a fee is paid when there is one."),
    "post_order": N_("Enter the number of the postal order."),
}


def _check_slip(kind: str, slip: str) -> None:
    if kind in _DOCUMENTS and not slip:
        raise WrongInput(_DOCUMENTS[kind], field="slip")


def _exemption(charter: Charter, typed: str) -> Exemption | None:
    return next((one for one in charter.payments.exemptions if one.key == typed), None)


def _ground(exemption: Exemption | None, typed: str) -> str:
    return f"{exemption.name.bg} ({exemption.ground.bg})" if exemption else typed
