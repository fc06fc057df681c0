"""The record of a nonconformity on paper, to be signed."""

from collections.abc import Hashable
from datetime import datetime
from typing import cast

from desktop.access.unit_words import unit_word
from desktop.office.charter import Charter
from desktop.office.fields import declared_in
from desktop.office.language import Language
from desktop.oversight.measures.rules import ChangeRecord, NonconformityRecord
from desktop.paper.elements import rows, signatures, title
from desktop.paper.official import official_sheet
from desktop.paper.sheet import A4


def nonconformity_pdf(
    found: NonconformityRecord, charter: Charter, language: Language, *, printed_at: datetime
) -> bytes:
    """The record on A4: what was found, why, what is done about it by whom and when, and its effect."""
    _ = language.gettext
    heading = _("Record of nonconformity {number}").format(number=found.number)
    sheet = official_sheet(A4, charter, language, heading=heading, made_at=printed_at)
    title(sheet, heading)
    rows(sheet, facts_of(found, charter, language, blank=_("not written yet")))
    sheet.space(16)
    signatures(
        sheet, [_("Found by"), language.pgettext("of a measure", "Who takes it"), _("Head of the centre")]
    )
    return sheet.pdf()


def facts_of(
    record: NonconformityRecord | ChangeRecord, charter: Charter, language: Language, *, blank: str = ""
) -> list[tuple[str, str]]:
    """What a record says by the labels of its fields; `blank` stands where nothing is said."""
    facts = []
    for one in declared_in(cast(Hashable, type(record))):
        value = getattr(record, one.name)
        if one.name == "unit":
            value = unit_word(value, charter, language)
        facts.append((language.gettext(one.label), language.written(value) if value else blank))
    return facts
