"""The step of format 3 for terms: what an office had set longer than the law stays, and is told to be so."""

from typing import Any

from desktop.office.charter.term_lengths import longest, shortest
from desktop.office.charter.toml_text import table_at, written
from desktop.office.data_file import read_toml
from desktop.office.places import RESOURCES


def keep_longer_terms(document: Any) -> None:
    """Takes a term that is longer than the law's for what the law allows: format 2 knew no such bound.

    It was registered under so, and an office that opens is more than a term; `verify` says that a lawyer has
    still to look at it.
    """
    law = read_toml(RESOURCES / "charters" / "statutory.toml")["submissions"]["at_most"]
    submissions = document.get("submissions", {})
    kinds = submissions.get("kinds", {}) if isinstance(submissions, dict) else {}
    for kind, term in list(kinds.items()) if isinstance(kinds, dict) else []:
        if kind in law and _is_longer(term, law[kind]) and kind not in submissions.get("at_most", {}):
            allowed = table_at(document, ["submissions", "at_most"], "submissions.at_most")
            told = {name: term[name] for name in ("amount", "unit", "citation") if name in term}
            allowed[kind] = written(told | {"verify": True})


def _is_longer(term: Any, law: Any) -> bool:
    try:
        return shortest(int(term["amount"]), str(term["unit"])) > longest(law["amount"], law["unit"])
    except (KeyError, TypeError, ValueError, OverflowError):
        # What is built wrongly is named by the model.
        return False
