"""What several profiles say, key by key: only where they differ, for what all have is the law's."""

from collections.abc import Sequence

from desktop.office.charter.described import key_table, pattern_of
from desktop.office.charter.model import Charter
from desktop.office.charter.sources import provenance
from desktop.office.charter.titles import key_title
from desktop.office.language import Language


def side_by_side(charters: Sequence[Charter], language: Language) -> list[tuple[str, tuple[str, ...]]]:
    """The title of each key or list that some say otherwise, and what each says, in the table's order."""
    said = [_said(charter, language) for charter in charters]
    order = list(key_table().rows)
    keys = sorted({key for one in said for key in one}, key=order.index)
    rows = [(key, tuple(one.get(key, "") for one in said)) for key in keys]
    title = {key: key_table().rows[key].title.for_language(language.code) for key in keys}
    return [(title[key], cells) for key, cells in rows if len(set(cells)) > 1]


def _said(charter: Charter, language: Language) -> dict[str, str]:
    """The values in words by the key, or by the list that they stand in."""
    found: dict[str, list[str]] = {}
    for value in provenance(charter, language):
        listed, _dot, item = pattern_of(value.key).partition(".*")
        words = value.value_text or f"({value.quotation})"
        is_item = bool(item or _dot) and listed in key_table().rows
        said = f"{key_title(charter, value.key, language)}: {words}" if is_item else words
        found.setdefault(listed if is_item else pattern_of(value.key), []).append(said)
    return {key: "\n".join(lines) for key, lines in found.items()}
