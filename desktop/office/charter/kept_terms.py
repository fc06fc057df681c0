"""What was registered under an edition of the charter keeps its terms; all else is as it is today. Pure."""

from desktop.office.charter.model import Charter

_RULES = "submissions"
_OF_TODAY = ("examined_by", "superior", "counter", "counter_number", "answers")
"""Who does it, and how one is answered, is no term."""


def by_terms_of(former: Charter, today: Charter) -> Charter:
    """Today's charter with the terms, grounds and promises for submissions that `former` gives."""
    if former.submissions == today.submissions:
        return today
    kept = {name: getattr(today.submissions, name) for name in _OF_TODAY}
    sources = {key: told for key, told in today.sources.items() if not _is_of_rules(key)}
    sources |= {key: told for key, told in former.sources.items() if _is_of_rules(key)}
    rules = former.submissions.model_copy(update=kept)
    return today.model_copy(update={_RULES: rules, "sources": sources})


def _is_of_rules(key: str) -> bool:
    return key == _RULES or key.startswith(f"{_RULES}.")
