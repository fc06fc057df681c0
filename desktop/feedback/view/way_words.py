"""How a card came, in words; and why some still wait."""

from collections.abc import Mapping

from desktop.feedback.anonymity import FEW, WAY_WORDS, Way
from desktop.office.language import _, pgettext, spoken


def by_way(counts: Mapping[Way, int], says: str = "{way}") -> list[tuple[str, str]]:
    """How many came each way, as rows of facts; what nobody used is left out."""
    words = {way: says.format(way=spoken().gettext(said)).capitalize() for way, said in WAY_WORDS.items()}
    return [(words[way], spoken().number(counts[way])) for way in Way if counts.get(way)]


def waiting_by_way(counts: Mapping[Way, int]) -> list[tuple[str, str]]:
    """How many of each way wait to be counted."""
    return by_way(counts, pgettext("cards", "{way}, waiting"))


def why_they_wait(waiting: Mapping[Way, int]) -> str:
    """Why cards that are entered are not counted yet; nothing where none waits."""
    if not any(waiting.values()):
        return ""
    return _(
        "They are counted when at least {few} came the same way, so that nobody can tell whose they are."
    ).format(few=FEW)
