"""On what ground a submission is treated as it is: the charter's own words first, the statute behind them."""

from dataclasses import dataclass
from enum import StrEnum

from desktop.office.charter import Charter, Cited
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
        return language.gettext("the charter: “{words}”; {law}").format(words=ground.words, law=law)
    if ground.origin is Origin.CHARTER:
        return language.gettext("the charter: “{words}”").format(words=ground.words)
    if ground.origin is Origin.LAW:
        return law_words(ground.words, language)
    if ground.origin is Origin.OFFICE:
        return language.gettext("decided by the municipality: {words}").format(words=ground.words)
    return language.gettext("setting: {words}").format(words=ground.words)
