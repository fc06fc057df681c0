"""Who is anonymous: the law does not say without what a sender is, so each municipality does. Pure."""

from collections.abc import Callable, Collection, Mapping
from typing import Protocol

from desktop.office.charter import Charter, MadeAnonymousBy
from desktop.office.charter.wording import CHOICES
from desktop.office.identity import IdentifierKind
from desktop.office.language import Language

_WITHOUT = CHOICES["anonymous_without"]
_NAMES = 3
"""Given name, father's name, family name."""

_WITHOUT_A_FATHERS_NAME = frozenset({IdentifierKind.EIK, IdentifierKind.LNCH, IdentifierKind.OTHER})
"""Companies, and foreigners, have names that are whole with fewer."""


class Sender(Protocol):
    """Who brings it, as typed or as registered."""

    @property
    def applicant(self) -> str:
        """The name."""

    @property
    def identifier_kind(self) -> IdentifierKind | None:
        """Which number, where one is given."""

    @property
    def identifier(self) -> str | None:
        """The number."""

    @property
    def address(self) -> str:
        """Where letters go."""

    @property
    def phone(self) -> str:
        """Where calls go."""

    @property
    def email(self) -> str:
        """Where mails go."""


def missing_of(sender: Sender, charter: Charter) -> tuple[MadeAnonymousBy, ...]:
    """What is not given of all without which the municipality takes a sender for anonymous."""
    return tuple(one for one in charter.submissions.anonymous_without if not _GIVEN[one](sender))


def without_words(missing: Collection[MadeAnonymousBy], language: Language) -> str:
    """`без телефон, без адрес`"""
    return ", ".join(language.gettext(_WITHOUT[one]) for one in missing)


def anonymous_words(missing: Collection[MadeAnonymousBy], language: Language) -> str:
    """That the sender counts as anonymous for want of these, and what the clerk can do about it."""
    return language.gettext("Counts as anonymous here: {without}. Ask for it before you register.").format(
        without=without_words(missing, language)
    )


def _is_whole(sender: Sender) -> bool:
    names = sender.applicant.split()
    fewer = bool(sender.identifier) and sender.identifier_kind in _WITHOUT_A_FATHERS_NAME
    return len(names) >= (1 if fewer else _NAMES)


_GIVEN: Mapping[MadeAnonymousBy, Callable[[Sender], bool]] = {
    "name": lambda sender: bool(sender.applicant.strip()),
    "full_name": _is_whole,
    "address": lambda sender: bool(sender.address.strip()),
    "phone": lambda sender: bool(sender.phone.strip()),
    "email": lambda sender: bool(sender.email.strip()),
    "contact": lambda sender: any(one.strip() for one in (sender.address, sender.phone, sender.email)),
    "identifier": lambda sender: bool((sender.identifier or "").strip()),
}
