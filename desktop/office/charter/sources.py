"""Where each value of a charter comes from, one by one, as an administrator and a lawyer want to see it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from desktop.office.charter.charter_words import LocalText, name_of
from desktop.office.charter.contacts import Contact
from desktop.office.charter.hours_by_day import HoursByDay
from desktop.office.charter.keys import keys_above
from desktop.office.charter.model import Charter, Source
from desktop.office.charter.payment_words import MONEY_WORDS
from desktop.office.charter.receptions import ReceptionRule
from desktop.office.charter.standards import Standard
from desktop.office.charter.submissions import Cited
from desktop.office.charter.wording import value_words
from desktop.office.data_file import DataEntry
from desktop.office.language import Language

Origin = Literal["charter", "law", "office", "setting"]

_NOT_VALUES = frozenset({"key", "format", "number", "sources", "open"})
_WHOLE = (LocalText, Cited, Contact, ReceptionRule, Standard, HoursByDay, *MONEY_WORDS)
_ORDER: tuple[Origin, ...] = ("charter", "office", "law", "setting")


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueOrigin:
    """One value and who says so.

    `quotation` is the charter's own words, the statute, the office's decision or the reason of our setting;
    `law` is the statute that stands beside the charter's words, if any. Where the charter leaves the value
    open, `is_open` holds, `value_text` is empty and `quotation` is the question to the office.
    """

    key: str
    value_text: str
    source_kind: Origin
    quotation: str
    law: str = ""
    verify: bool = False
    is_open: bool = False


def provenance(charter: Charter, language: Language) -> tuple[ValueOrigin, ...]:
    """Every value of the charter in the order of the model, the open ones among them.

    What is neither given nor asked for does not appear; an empty list does, where its source says why.
    """
    open_keys = dict(charter.open)
    found = []
    for key, value in _values(charter, ""):
        if key in open_keys:
            found.append(_asked(key, open_keys.pop(key), language))
        elif value is not None and (value != () or key in charter.sources):
            found.append(_given(key, value, charter, language))
    return tuple(found)


def _asked(key: str, question: LocalText, language: Language) -> ValueOrigin:
    return ValueOrigin(
        key=key,
        value_text="",
        source_kind="setting",
        quotation=question.for_language(language.code),
        is_open=True,
    )


def _given(key: str, value: Any, charter: Charter, language: Language) -> ValueOrigin:
    source = source_beside(charter, key, value)
    kind = next(origin for origin in _ORDER if getattr(source, origin))
    return ValueOrigin(
        key=key,
        value_text=value_words(key, _named(charter, key, value), language),
        source_kind=kind,
        quotation=getattr(source, kind),
        law=source.law or "" if kind != "law" else "",
        verify=source.verify,
    )


def _named(charter: Charter, key: str, value: Any) -> Any:
    """What is meant where the charter gives its key: a unit, contacts; any other value as it is."""
    table, _unit, field = (*key.split("."), "", "")[:3]
    if (table, field) == ("units", "parent"):
        return next(unit.name for unit in charter.units if unit.key == value)
    return charter.named(value) if table == "contact_for" else value


def source_beside(charter: Charter, key: str, value: Any) -> Source:
    """The source of one value: its own, with the citation beside it, else that of the table above it.

    Raises:
        LookupError: nobody says where it comes from. No charter that was loaded has such a value.
    """
    own = charter.sources.get(key)
    if isinstance(value, Cited | Standard) and value.citation:
        said = own or Source(law=value.citation, verify=value.verify)
        own_words = {"charter": said.charter, "office": said.office, "setting": said.setting}
        statute = said.law or (None if said.charter else value.citation)
        return Source(**own_words, law=statute, verify=said.verify or value.verify)
    for above in keys_above(key):
        if above in charter.sources:
            return charter.sources[above]
    # Of a whole thing, such as a contact, each part may have its own: the first one speaks for it.
    for below, source in charter.sources.items():
        if below.startswith(f"{key}."):
            return source
    raise LookupError(f"{charter.key} does not say where {key} comes from")


def _values(entry: Any, inside: str) -> Iterator[tuple[str, Any]]:
    """Every value with its key.

    A text, a contact, a rule with its citation, hours, a further reception day are one value each.
    """
    for name, value in _parts(entry):
        key = f"{inside}{name}"
        if _is_whole(value):
            yield key, value
        else:
            yield from _values(value, f"{key}.")


def _parts(entry: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(entry, Mapping):
        yield from entry.items()
    elif isinstance(entry, tuple):
        yield from ((name_of(item), item) for item in entry)
    else:
        names = [name for name in type(entry).model_fields if name not in _NOT_VALUES]
        yield from ((name, getattr(entry, name)) for name in names)


def _is_whole(value: Any) -> bool:
    if isinstance(value, Mapping):
        return not value
    if isinstance(value, tuple):
        return not any(hasattr(item, "key") or hasattr(item, "number") for item in value)
    return not isinstance(value, DataEntry) or isinstance(value, _WHOLE)
