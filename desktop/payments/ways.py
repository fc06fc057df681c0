"""The ways in which a fee is settled: those of the charter, and the exemption. Pure."""

from collections.abc import Sequence

from desktop.office.charter import Charter
from desktop.office.charter.payment_words import WAYS
from desktop.office.charter.payments import PaymentWay
from desktop.office.language import Language

EXEMPT = "exempt"
"""The way of whoever pays nothing: its sum is let off, and no money comes in."""

CASH = "cash"

AFTERWARDS = frozenset({"bank", "portal"})
"""The kinds by which the money comes later than the paper."""


def offered(charter: Charter, words: Language) -> list[tuple[str, str]]:
    """The ways in which a fee can be settled here, as (key, words); the exemption last.

    A charter that names no way leaves all of them to the counter.
    """
    ways = [(way.key, _name(way, words)) for way in _ways(charter)]
    return [*ways, (EXEMPT, words.gettext("exempt from the fee"))]


def cash_is_taken(charter: Charter) -> bool:
    """Whether anybody may pay in cash here."""
    return any(way.kind == CASH for way in _ways(charter))


def kind_of(charter: Charter, way: str) -> str:
    """The kind of the way with that key; empty for one that is not offered."""
    return EXEMPT if way == EXEMPT else next((one.kind for one in _ways(charter) if one.key == way), "")


def is_paid_at_desk(charter: Charter) -> bool:
    """Whether there is a way to pay besides bank and portal."""
    return any(way.kind not in AFTERWARDS for way in _ways(charter))


def _ways(charter: Charter) -> Sequence[PaymentWay]:
    return charter.payments.ways or _ANY_WAY


_ANY_WAY = tuple(
    PaymentWay.model_validate({"key": kind, "kind": kind}) for kind in ("cash", "card", "bank", "portal")
)


def _name(way: PaymentWay, words: Language) -> str:
    return way.name.for_language(words.code) if way.name else words.gettext(WAYS[way.kind])
