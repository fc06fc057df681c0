"""The recovery sheet: the only copy of the key outside the computer, for the safe."""

from datetime import datetime

from desktop.administration.rules import RecoveryFacts
from desktop.office.language import Language
from desktop.paper.boxes import key_box
from desktop.paper.elements import BODY, checklist, footer, paragraph, rows, section, signatures, title
from desktop.paper.letterhead import head
from desktop.paper.sheet import A4, Imprint, Sheet


def recovery_sheet_pdf(facts: RecoveryFacts, created_at: datetime, language: Language) -> bytes:
    """The sheet on A4. The codes are in groups of four joined by dashes; the square code holds the key's.

    The PDF itself is as secret as the key: print it, do not keep it.
    """
    _ = language.gettext
    heading = _("Recovery sheet, counter No. {counter}").format(counter=facts.counter)
    municipality = facts.municipality.for_language(language.code)
    imprint = Imprint(
        title=heading,
        author=municipality,
        made_at=created_at,
        footer=footer(language, created_at),
        heading=heading,
    )
    sheet = Sheet(A4, imprint, language)
    head(sheet, municipality, _("One-stop counter"))
    title(sheet, _("Recovery sheet"))
    paragraph(
        sheet,
        _(
            "Everything registered at this counter is kept in an encrypted file. If the computer is replaced "
            "or loses its key, the file opens only with the key on this sheet. There is no other copy."
        ),
    )
    sheet.space(8)
    rows(
        sheet,
        [
            (_("Counter"), _("No. {counter}").format(counter=facts.counter)),
            (_("Set up on"), language.moment(created_at)),
        ],
    )
    sheet.space(14)
    key_box(
        sheet,
        _("Recovery key"),
        facts.recovery_code,
        _("Opens the encrypted file of this counter."),
        scan=True,
    )
    sheet.space(12)
    key_box(
        sheet,
        _("Code of the administration"),
        facts.office_code,
        _(
            "Enter it when you set up another counter of the same administration, so that each can check the "
            "other's receipts."
        ),
        scan=False,
    )
    sheet.space(14)
    section(sheet, _("How to keep it"))
    checklist(
        sheet,
        [
            _("Put the sheet in the safe today, in a closed and signed envelope."),
            _("Do not photograph, scan or send it: with the key and the file anybody can read everything."),
            _("Hand it over with a record when the person responsible for the safe changes."),
        ],
        boxes=False,
    )
    sheet.space(10)
    section(sheet, _("How to use it"))
    checklist(
        sheet,
        [
            _("Install the program on the new computer and restore the newest copy: ednogishe restore FILE."),
            _(
                "When the program asks for the recovery key, type the groups in order; "
                "dashes and capitals do not matter."
            ),
            _("A mistyped character is noticed at once: compare with the sheet, group by group."),
        ],
        boxes=False,
    )
    sheet.space(26)
    paragraph(sheet, _("I have received this sheet and put it in the safe."), BODY)
    signatures(sheet, [_("Name and position"), _("Date"), _("Signature")])
    return sheet.pdf()
