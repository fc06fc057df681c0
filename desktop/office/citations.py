"""Statutes for a reader of another language: in that language, with the Bulgarian citation beside it."""

import re

from desktop.office.language import Language

_NAMES = {  # not for the catalogue: names of statutes
    "АПК": "Administrative Procedure Code",
    "НАО": "Ordinance on Administrative Services",
    "ЗДОИ": "Access to Public Information Act",
    "Закон за защита на личните данни": "Personal Data Protection Act",
    "Закон за защита на класифицираната информация": "Classified Information Protection Act",
    "Регламент (ЕС)": "Regulation (EU)",
    "стандарти за качество на административното обслужване": "quality standards of administrative services",
}
_PLACES = {"чл.": "Art.", "ал.": "para.", "т.": "item"}  # not for the catalogue: places in statutes
_AND = "и"  # not for the catalogue: joins places in statutes
_PLACE = re.compile(rf"\b({'|'.join(map(re.escape, _PLACES))})(?= ?\d)")
_JOINED = re.compile(rf"(?<=[\w,]) {_AND} (?=[A-Z])")
_CYRILLIC = re.compile("[\u0400-\u04ff]")  # not for the catalogue: an alphabet


def cited(citation: str, language: Language) -> str:
    """`АПК, чл. 121`; in English `Administrative Procedure Code, Art. 121 (АПК, чл. 121)`.

    What is no citation of a statute known here, a charter's own words for instance, stays as it is.
    """
    if language.code == "bg" or not citation:
        return citation
    english = citation
    for name, translated in _NAMES.items():
        english = english.replace(name, translated)
    english = _PLACE.sub(lambda found: _PLACES[found[1]], english)
    english = _JOINED.sub(" and ", english)
    return citation if english == citation or _CYRILLIC.search(english) else f"{english} ({citation})"
