"""The apology to whom a promise was not kept, where no slip of the hall says it: on A5."""

from collections.abc import Mapping
from datetime import datetime

from desktop.office.charter import Charter
from desktop.office.language import N_, Language
from desktop.oversight.breaches.rules import Breach, Broken
from desktop.paper.elements import STRONG, paragraph, title
from desktop.paper.official import official_sheet
from desktop.paper.sheet import A5

_LATE: Mapping[Broken, tuple[str, str]] = {
    Broken.SERVICE: (N_("Your visit at the counter under {number} took longer than we promise."), ""),
    Broken.LETTER: (N_("We answered your request {number} later than we promise."), ""),
    Broken.DECISION: (
        N_("We decided your case {number} later than its deadline."),
        N_("Your case {number} is not decided yet, and its deadline is over."),
    ),
    Broken.APPLICATION: (
        N_("What you applied for under {number} was ready later than we promised."),
        N_("What you applied for under {number} is not ready yet, and the promised day is over."),
    ),
    Broken.PROMISE: (
        N_("What we promised you at the reception under {number} was done later than we promised."),
        N_("What we promised you at the reception under {number} is not done yet, and its day is over."),
    ),
}
"""What was late, once it is done, and as long as it is not."""


def apology_pdf(breach: Breach, charter: Charter, language: Language, made_at: datetime) -> bytes:
    """What was late, that we are sorry, and the charter's own words."""
    _ = language.gettext
    sheet = official_sheet(A5, charter, language, heading=_("Apology"), made_at=made_at)
    title(sheet, _("Apology"))
    done, still = _LATE[breach.kind]
    paragraph(sheet, _(still if breach.is_open else done).format(number=breach.label))
    sheet.space(8)
    paragraph(sheet, _("We apologise for the time that you lost."), STRONG)
    sheet.space(8)
    for promise in charter.promises:
        if promise.key == "apology":
            paragraph(sheet, promise.for_language(language.code))
    return sheet.pdf()
