"""On what ground a submission is treated as it is: the charter's own words first, the statute behind them.

What law a paper cites stands in one table, `resources/law/citations.toml`; a charter may lay [citations] of
its own over it. What a municipality promises in its own words comes first, the law behind it.
"""

from dataclasses import dataclass
from enum import StrEnum

from desktop.complaints.rules import Kind
from desktop.office.charter import Charter, Cited
from desktop.office.charter.citations import citation_table
from desktop.office.charter.keys import value_at
from desktop.office.language import Language
from desktop.office.laws import law_words


class Origin(StrEnum):
    """Who says so."""

    CHARTER = "charter"
    LAW = "law"
    OFFICE = "office"
    SETTING = "setting"


@dataclass(frozen=True, slots=True)
class Ground:
    """Why. `key` is that of the value in the charter; `words` quote the charter or cite the law.

    `law` is the statute that stands behind the charter's words, empty where none is named. `verify`: a
    lawyer has not yet compared it with the text in force.
    """

    key: str
    words: str
    origin: Origin
    law: str = ""
    verify: bool = False


def is_its_own(citation: str, charter: Charter) -> bool:
    """Whether a citation names no law but the municipality's own charter, which is quoted already."""
    return charter.municipality.bg.casefold() in citation.casefold()


def ground_of(charter: Charter, key: str) -> Ground:
    """Where the value of `key` comes from.

    The municipality's own words on it where there are any, and behind them the statute; else the statute
    alone; else what the office, or a setting, says.

    Raises:
        LookupError: nothing in the charter has that key, or nobody says where it comes from.
    """
    value = value_at(charter, key)
    source = charter.source_of(key)
    cited = value if isinstance(value, Cited) else None
    law = cited.citation if cited else (source and source.law) or ""
    verify = cited.verify if cited else source is not None and source.verify
    if source is not None and source.charter:
        if is_its_own(law, charter):
            law = ""
        return Ground(key, source.charter, Origin.CHARTER, law, verify)
    if law:
        return Ground(key, law, Origin.LAW, verify=verify)
    if source is None:
        raise LookupError(f"{charter.key} does not say where {key} comes from")
    if source.office:
        return Ground(key, source.office, Origin.OFFICE, verify=verify)
    return Ground(key, source.setting or "", Origin.SETTING, verify=verify)


def ground_words(ground: Ground, language: Language) -> str:
    """The ground as it is shown and printed: a quotation names the charter, a statute names itself."""
    if ground.origin is Origin.CHARTER and ground.law:
        law = law_words(ground.law, language)
        return language.gettext("the charter, “{words}”; {law}").format(words=ground.words, law=law)
    if ground.origin is Origin.CHARTER:
        return language.gettext("the charter, “{words}”").format(words=ground.words)
    if ground.origin is Origin.LAW:
        return law_words(ground.words, language)
    if ground.origin is Origin.OFFICE:
        return language.gettext("decided by the administration: {words}").format(words=ground.words)
    return language.gettext("setting: {words}").format(words=ground.words)


OF_ANY_KIND = "any"
"""In place of a kind: of what the paper is about nothing is known."""


def citation_for(paper: str, kind: Kind | None, charter: Charter) -> Ground | None:
    """What the paper says it rests on, about a submission handled as `kind`; None where no law is named.

    `paper` is a `LetterKind`, or another of the table's papers; `kind` is None only where none is known.

    Raises:
        KeyError: no paper of that name cites anything.
    """
    of_kind = kind.value if kind else OF_ANY_KIND
    key = f"citations.{paper}.{of_kind}"
    cited = citation_table()[paper].kinds.get(of_kind)
    if own := _of_the_charter(charter, key):
        return own
    if cited is None:
        return None
    if cited.of:
        return _of_the_charter(charter, cited.of)
    if cited.charter:
        promised = ground_of(charter, cited.charter)
        if promised.origin is Origin.CHARTER:
            return Ground(cited.charter, promised.words, Origin.CHARTER, cited.citation, cited.verify)
    if not cited.citation:
        return None
    return Ground(key, cited.citation, Origin.LAW, verify=cited.verify)


def _of_the_charter(charter: Charter, key: str) -> Ground | None:
    """Nothing where the charter has no such value, or only a setting of ours stands behind it."""
    try:
        ground = ground_of(charter, key)
    except LookupError:
        return None
    return None if ground.origin is Origin.SETTING else ground
