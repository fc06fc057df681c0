"""Who is handed a document, and against what: the applicant or who stands for them, and nobody else. Pure."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from desktop.applications.life.states import State
from desktop.applications.life.step_details import choice
from desktop.applications.life.step_traits import Moment
from desktop.applications.life.steps import Proof, Receiver
from desktop.applications.rules import POWER_LIMIT, ApplicationRecord
from desktop.office.faults import WrongInput
from desktop.office.identity import IdentifierKind
from desktop.office.language import N_, Language, _, spoken
from desktop.office.names import NAME_LIMIT, cleaned_line
from desktop.office.persons.keys import is_same_person
from desktop.parties.rules import capacity_word
from desktop.steps.details import Detail, Given

SOMEBODY_ELSE = N_(
    "This is not {name}. It is handed over only to the applicant, to their representative, or to a proxy "
    "with a power of attorney."
)
_WRONG_CODE = N_(
    "This is not the check code of application {number}. Compare it with the receipt, or look at the "
    "identity document."
)
_NO_NUMBER = N_("Their number is not on the application. Enter the full name from the identity document.")

_ONE_NAME = N_(
    "One name is not enough: many people have it. Enter the full name from the identity document, or the "
    "number."
)
_FULL = 2


class NotTheirs(WrongInput):
    """Somebody asked for a document that is not theirs: it is refused, and noted."""


def people_of(record: ApplicationRecord) -> dict[Receiver, tuple[str, str]]:
    """Who may come for it without a new power of attorney: name and identifier, the identifier perhaps empty.

    A company comes by whoever represents it.
    """
    known: dict[Receiver, tuple[str, str]] = {}
    if record.identifier_kind is not IdentifierKind.EIK:
        known[Receiver.APPLICANT] = record.applicant, record.identifier or ""
    if record.representative:
        known[Receiver.REPRESENTATIVE] = record.representative, record.representative_identifier or ""
    return known


def _receivers(moment: Moment) -> list[tuple[str, str]]:
    """The applicant, the representative by name, and a proxy."""
    words = {
        Receiver.APPLICANT: _("the applicant"),
        Receiver.REPRESENTATIVE: capacity_word(moment.record.capacity, spoken()),
    }
    known = people_of(moment.record)
    named = [(one, _("{name}, {who}").format(name=name, who=words[one])) for one, (name, _n) in known.items()]
    return [*named, (Receiver.PROXY, _("a proxy with a power of attorney"))]


def _usual(moment: Moment) -> str:
    return next(reversed(people_of(moment.record)), Receiver.PROXY)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiverDetail(Detail[Moment]):
    """Who it is: `to`, and the `name` of one who stands on the application."""

    def read(self, given: Given, case: Moment) -> dict[str, str]:
        """Refuses whoever does not stand on it."""
        kept = Detail.read(self, given, case)
        known = people_of(case.record).get(Receiver(kept["to"])) if kept else None
        return {**kept, **({"name": known[0]} if known else {})}


@dataclass(frozen=True, slots=True, kw_only=True)
class ProofDetail(Detail[Moment]):
    """What was shown; compared with what stands on the application, and not kept."""

    def read(self, given: Given, case: Moment) -> dict[str, str]:
        """Refuses a code that is not its own, and a document of somebody else."""
        shown = cleaned_line(given.get(self.name, ""), field=self.name, limit=NAME_LIMIT, required=True)
        if self.name == Proof.CODE:
            if _signs(shown) != _signs(case.record.check_code):
                raise NotTheirs(_WRONG_CODE, field=self.name, number=case.record.number)
            return {}
        whose = given.get("to", "")
        name, number = people_of(case.record).get(Receiver(whose), ("", "")) if whose else ("", "")
        name = name or given.get("name", "")
        digits = any(sign.isdigit() for sign in shown)
        if digits and not number:
            raise WrongInput(_NO_NUMBER, field=self.name)
        same = _signs(shown) == _signs(number) if digits else is_same_person(shown, name)
        if name and not same:
            raise NotTheirs(SOMEBODY_ELSE, field=self.name, name=name)
        if not digits and _names_in(shown) < min(_names_in(name), _FULL):
            raise WrongInput(_ONE_NAME, field=self.name)
        return {}


def _names_in(full_name: str) -> int:
    return sum(len(_signs(word)) > 1 for word in full_name.split())


def _signs(typed: str) -> str:
    return "".join(sign for sign in typed.casefold() if sign.isalnum())


HANDING_OVER: tuple[Detail[Moment], ...] = (
    choice(
        "to", N_("Who receives it"), _receivers, N_("Choose who receives it."), usual=_usual,
        kind=ReceiverDetail,
    ),
    Detail(
        name="name", label=N_("Full name of the proxy"), missing=N_("Enter the full name of the proxy."),
        only_with=("to", Receiver.PROXY),
    ),
    Detail(
        name="power", label=N_("Power of attorney"), hint=N_("Number, date and notary, or “in writing”"),
        limit=POWER_LIMIT,
        missing=N_("Enter the power of attorney: without it nothing is handed to somebody else."),
        only_with=("to", Receiver.PROXY),
    ),
    choice(
        "against", N_("Against what"),
        lambda _moment: [(Proof.CODE, _("check code")), (Proof.IDENTITY, _("identity document"))],
        N_("Choose against what it is handed over: check code or identity document."), abreast=True,
    ),
    ProofDetail(
        name=Proof.CODE, label=N_("Check code"), hint=N_("Eight digits from the receipt"),
        only_with=("against", Proof.CODE),
    ),
    ProofDetail(
        name=Proof.IDENTITY, label=N_("Number or full name on the document"),
        hint=N_("It is compared with the application and not kept"), only_with=("against", Proof.IDENTITY),
    ),
)  # fmt: skip
"""What is asked when a document is handed over at the desk."""


UNPAID = N_(
    "The fee for application {number} is not paid: {sum} is owed. Take it in F4, “Cash desk”, or print there "
    "the request for a payment by bank or portal; then continue."
)


def is_unpaid(moment: Moment) -> bool:
    """A refusal is told whether the fee is paid or not (АПК, чл. 61)."""
    return bool(moment.unpaid) and moment.standing.state is State.READY


def leaves(otherwise: str) -> Callable[[Moment], str]:
    """What follows from giving the document away, or that it has to be paid first."""

    def told(moment: Moment) -> str:
        if not is_unpaid(moment):
            return _(otherwise)
        return _(UNPAID).format(number=moment.record.number, sum=spoken().euro(moment.unpaid))

    return told


def handed_words(details: Mapping[str, str], words: Language) -> str:
    """`Иван Петров, срещу кода за проверка`."""
    against = {Proof.CODE: N_("against the check code"), Proof.IDENTITY: N_("against an identity document")}
    power, proof = details.get("power"), details.get("against", "")
    told = (
        details.get("name", ""),
        words.pgettext("proxy", "by power of attorney {power}").format(power=power) if power else "",
        words.gettext(against[Proof(proof)]) if proof in set(Proof) else "",
    )
    return ", ".join(filter(None, told))
