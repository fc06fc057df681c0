"""What a charter's keys are called on the screen: „Работно време на центъра“ for `hours.centre`."""

from collections.abc import Mapping
from typing import Any

from desktop.office.charter.charter_words import LocalText
from desktop.office.charter.contacts import Access, Contact
from desktop.office.charter.described import described, pattern_of
from desktop.office.charter.keys import value_at
from desktop.office.charter.model import Charter
from desktop.office.charter.offices import CounterRole
from desktop.office.charter.own_services import OwnService
from desktop.office.charter.submissions import Cited, PromisedTerm
from desktop.office.charter.who_is_who import WHO_IS_WHO
from desktop.office.charter.wording import CHOICES
from desktop.office.language import N_, NP_, Language

_NAMES: Mapping[str, str] = {
    **CHOICES["kinds"],
    "phone": N_("phone"),
    "switchboard": N_("switchboard"),
    "hot_line": N_("hot line"),
    "fax": N_("fax"),
    "email": N_("e-mail"),
    "website": N_("web site"),
    "mobile": N_("mobile phone"),
    "portal": N_("electronic portal"),
    "messenger": N_("messenger"),
    "app": N_("mobile app"),
    "transport": N_("public transport"),
    "parking": N_("parking"),
    "entrance": N_("the way in"),
    "ramp": N_("ramp"),
    "lift": NP_("of access", "lift"),
    "helper": N_("somebody who helps"),
    "sign_language": N_("sign language"),
    "print": N_("large print or Braille"),
    "toilet": N_("toilet"),
    "children": N_("for children"),
    "waiting": N_("waiting room"),
    "other": NP_("of access", "other"),
}
"""Items that have no name of their own in the charter: kinds of submissions, of contacts, of access."""


def key_title(charter: Charter, key: str, language: Language) -> str:
    """What the key of a value is called. Raises `LookupError` for a key that no charter has."""
    title = described(key).title.for_language(language.code)
    return title.format(name=_item_words(charter, _item_named(pattern_of(key), key), language))


def kind_name(kind: str, language: Language) -> str:
    """What a kind of submission, contact or access is called."""
    return language.gettext(_NAMES[kind])


def _item_named(pattern: str, key: str) -> str:
    """The key of the item that `*` stands for; empty where the pattern has none."""
    steps, wanted = key.split("."), pattern.split(".")
    return ".".join(steps[: wanted.index("*") + 1]) if "*" in wanted else ""


def _item_words(charter: Charter, item: str, language: Language) -> str:
    if not item:
        return ""
    last = item.rpartition(".")[2]
    found: Any = value_at(charter, item)
    if isinstance(found, Contact) and found.kind == "mayor_reception":
        return language.gettext(WHO_IS_WHO[charter.office_kind].reception)
    if isinstance(found, Cited | Contact | Access) and not isinstance(found, PromisedTerm):
        return kind_name(last if isinstance(found, Cited) else found.kind, language)
    if isinstance(found, OwnService):
        return found.name
    named = getattr(found, "title", None) or getattr(found, "name", None)
    if isinstance(found, CounterRole) or not isinstance(named, LocalText):
        return last
    return named.for_language(language.code)
