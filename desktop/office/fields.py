"""What a form asks for: each field declared once, for the rules, the drafts and the screens. Pure.

A field is declared where its value is kept, in a frozen dataclass:

    address: str = asks(line(N_("Address"), limit=ADDRESS_LIMIT, remembered=True))

or, where a form has no dataclass of its own, in a tuple of declarations that bear their names. A form of the
screen binds them (`widgets/bound_form.py`); `cleaned` reads what was typed and tells all its faults at once.
"""

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from functools import cache
from typing import Any, Literal, TypeVar, cast

from desktop.office.faults import Faults
from desktop.office.names import cleaned_line, cleaned_text
from desktop.office.typed_dates import Lies

Editor = Literal["line", "password", "text", "day", "choice", "tick", "own"]
Record = TypeVar("Record")
Needed = bool | Callable[[Any], bool]
Reading = Callable[..., Any]
"""`reading(typed, field=name)`: the value as it is kept, or a `WrongInput` on `field`."""

_DECLARED = "declared"


def _never(_typed: Any) -> bool:
    return False


def _always(_typed: Any) -> bool:
    return True


@dataclass(frozen=True, slots=True, kw_only=True)
class Declared:
    """One field: what it is called, how it is typed and read, and when it must not be empty.

    `label`, `hint` and `placeholder` are catalogue entries (marked with `N_` or `NP_`). `limit` is in signs,
    0 where the reading knows it; `lines` the height of a text; `lies` where a day without a year lies.
    `needed` is asked with the whole record. `blank` is what an empty form holds. `remembered`: what the
    office typed there most is offered again; never for what may name a person. `passed_by`: Enter goes on
    past it, Tab does not. `told`: papers and cards say it by its label.
    """

    name: str = ""
    label: str = ""
    editor: Editor = "line"
    hint: str = ""
    placeholder: str = ""
    limit: int = 0
    lines: int = 4
    lies: Lies = Lies.BEFORE
    needed: Callable[[Any], bool] = _never
    reading: Reading | None = None
    blank: Any = ""
    remembered: bool = False
    passed_by: bool = False
    told: bool = False


def line(label: str, *, limit: int = 0, needed: Needed = False, **more: Any) -> Declared:
    """One line of words of at most `limit` signs."""
    return Declared(label=label, limit=limit, needed=_when(needed), **more)


def lines(label: str, *, limit: int, needed: Needed = False, **more: Any) -> Declared:
    """Several lines of words."""
    return Declared(label=label, editor="text", limit=limit, needed=_when(needed), **more)


def day(label: str, *, lies: Lies = Lies.BEFORE, **more: Any) -> Declared:
    """A day as it is said; who reads it knows today."""
    return Declared(label=label, editor="day", lies=lies, **more)


def choice(label: str, blank: Any = "", **more: Any) -> Declared:
    """One of a list that the screen is given."""
    return Declared(label=label, editor="choice", blank=blank, **more)


def tick(label: str, *, blank: bool = False, **more: Any) -> Declared:
    """Yes or no; its label stands beside the box."""
    return Declared(label=label, editor="tick", blank=blank, **more)


def password(label: str, **more: Any) -> Declared:
    """What nobody may read over a shoulder; whoever reads it takes it as it was typed."""
    return Declared(label=label, editor="password", **more)


def own(label: str = "", blank: Any = "", *, needed: Needed = False, **more: Any) -> Declared:
    """What an editor of its own kind is made for; without a label it stands in the form as it is."""
    return Declared(label=label, editor="own", blank=blank, needed=_when(needed), **more)


def _when(needed: Needed) -> Callable[[Any], bool]:
    if callable(needed):
        return needed
    return _always if needed else _never


def asks(declared: Declared) -> Any:
    """The dataclass's own field that holds what `declared` asks for; blank by itself."""
    return field(default=declared.blank, metadata={_DECLARED: declared})


@cache
def declared_in(kind: Hashable) -> tuple[Declared, ...]:
    """The declared fields of a dataclass, in order, each with its name."""
    assert isinstance(kind, type)
    return tuple(
        replace(one.metadata[_DECLARED], name=one.name) for one in fields(kind) if _DECLARED in one.metadata
    )


def cleaned_values(asked: Sequence[Declared], typed: Mapping[str, Any], faults: Faults) -> dict[str, Any]:
    """What was typed, cleaned or read by its declaration; what is faulty stays, the faults go to `faults`."""
    kept = dict(typed)
    for one in asked:
        with faults.noted():
            kept[one.name] = _read(one, typed[one.name], needed=one.needed(typed))
    return kept


def cleaned(record: Record, faults: Faults) -> Record:
    """The same of a dataclass that declares its fields; `needed` is asked with the record."""
    kept: dict[str, Any] = {}
    for one in declared_in(cast(Hashable, type(record))):
        if one.editor in {"line", "text"}:
            with faults.noted():
                kept[one.name] = _read(one, getattr(record, one.name), needed=one.needed(record))
    return replace(record, **kept)  # type: ignore[type-var]  # a dataclass, else nothing was declared in it


def _read(one: Declared, typed: Any, *, needed: bool) -> Any:
    words = one.editor in {"line", "text"}
    if one.reading is not None and (typed.strip() if words else typed or needed):
        return one.reading(typed, field=one.name)
    if not words:
        return typed
    cleaning = cleaned_text if one.editor == "text" else cleaned_line
    return cleaning(typed, field=one.name, limit=one.limit or len(typed), required=needed)
