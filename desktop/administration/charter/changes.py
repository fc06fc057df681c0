"""What differs between two editions of a charter, value by value. Pure."""

from dataclasses import dataclass

from desktop.office.charter import Charter, ValueOrigin, key_title, provenance
from desktop.office.language import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedValue:
    """One value that differs; `before` or `after` is empty where there is none."""

    key: str
    title: str
    before: str
    after: str


def changed_values(before: Charter, after: Charter, language: Language) -> tuple[ChangedValue, ...]:
    """The values that differ, in the order of the charter, those that are gone last.

    A value whose source alone differs counts as changed: somebody else answers for it now.
    """
    old, new = _by_key(before, language), _by_key(after, language)
    changed = []
    for key in (*new, *(key for key in old if key not in new)):
        was, will_be = old.get(key), new.get(key)
        if was != will_be:
            charter = after if will_be is not None else before
            changed.append(
                ChangedValue(
                    key=key,
                    title=key_title(charter, key, language),
                    before=_value_of(was, language),
                    after=_value_of(will_be, language),
                )
            )
    return tuple(changed)


def _value_of(origin: ValueOrigin | None, language: Language) -> str:
    if origin is None:
        return ""
    return language.pgettext("value", "not settled") if origin.is_open else origin.value_text


def _by_key(charter: Charter, language: Language) -> dict[str, ValueOrigin]:
    return {origin.key: origin for origin in provenance(charter, language)}
