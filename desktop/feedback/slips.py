"""Blank forms to be filled in by hand: the survey card, and the sheet of whoever observes."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from desktop.feedback.methods import methods
from desktop.feedback.questionnaires import Question, Questionnaire, Scale
from desktop.office.charter import Charter
from desktop.office.clock import day_in_sofia
from desktop.office.language import Language
from desktop.paper.elements import BODY, SMALL, STRONG, paragraph, title
from desktop.paper.marks import Box, Rule, Tone
from desktop.paper.official import official_sheet
from desktop.paper.sheet import A4, A5, Sheet
from desktop.paper.structure import ARTIFACT, Role

_BOX = 17.0
_SCALE_HEIGHT = _BOX + 14.0
_HAND = 20.0
"""Points from one line to write on to the next."""


def card_pdf(
    questionnaire: Questionnaire, charter: Charter, language: Language, *, printed_at: datetime
) -> bytes:
    """The card that is asked on the day of `printed_at` (aware), on A5; its foot says which version it is."""
    _, asked = language.gettext, questionnaire.on(day_in_sofia(printed_at))
    sheet = official_sheet(A5, charter, language, heading=_("Survey card"), made_at=printed_at)
    title(sheet, _("Survey card"))
    paragraph(sheet, asked.greeting.for_language(language.code))
    paragraph(sheet, _("Cross one figure in each row. Leave out what you do not want to answer."), SMALL)
    sheet.space(8)
    questions(sheet, asked.questions, questionnaire.scales)
    free = _lines_left(sheet, STRONG.leading + 3 * SMALL.leading + 10)
    room_to_write(sheet, asked.free_words.for_language(language.code), lines=max(2, free))
    paragraph(
        sheet,
        _("Sign only if you want an answer, with an address, telephone or e-mail."),
        SMALL,
    )
    version = _("Version {version} of the card, in use since {day}")
    paragraph(sheet, version.format(version=asked.version, day=language.short_date(asked.valid_from)), SMALL)
    return sheet.pdf()


def observation_pdf(key: str, charter: Charter, language: Language, *, printed_at: datetime) -> bytes:
    """The form of the method `key` on A4; `printed_at` is aware. Nobody signs it."""
    _, forms = language.gettext, methods()
    method = forms.of(key)
    called = method.name.for_language(language.code)
    sheet = official_sheet(A4, charter, language, heading=called, made_at=printed_at)
    title(sheet, called)
    paragraph(sheet, method.guide.for_language(language.code))
    sheet.space(8)
    room_to_write(sheet, " · ".join((_("Day"), method.place.for_language(language.code))), lines=1)
    questions(sheet, method.questions, forms.scales)
    follows = 2
    free = _lines_left(sheet, 2 * STRONG.leading + 20) - follows
    room_to_write(sheet, _("What was seen or said"), lines=max(2, min(free, 12)))
    room_to_write(sheet, _("What follows from it"), lines=follows)
    return sheet.pdf()


def questions(sheet: Sheet, asked: Iterable[Question], scales: Mapping[str, Scale]) -> None:
    """The questions with their figures, each whole on its page."""
    for place, one in enumerate(asked, start=1):
        lines = sheet.lines(f"{place}. {one.for_language(sheet.language.code)}", STRONG)
        top = sheet.take(len(lines) * STRONG.leading + _SCALE_HEIGHT + 10)
        with sheet.inside(sheet.part(Role.PARAGRAPH)):
            for row, words in enumerate(lines):
                sheet.words(sheet.left, top + row * STRONG.leading + STRONG.size, words, STRONG)
        _scale(sheet, top + len(lines) * STRONG.leading + 3, scales[one.scale])


def _scale(sheet: Sheet, top: float, scale: Scale) -> None:
    share = sheet.room / 5
    with sheet.inside(sheet.part(Role.PARAGRAPH)):
        for point in range(1, scale.points + 1):
            middle = sheet.left + (point - 0.5) * share
            sheet.put(Box(middle - _BOX / 2, top, _BOX, _BOX, edge=Tone.DIM))
            sheet.words(middle, top + 12, str(point), BODY, align=0.5)
            if (means := scale.words.get(str(point))) is not None:
                words = sheet.shortened(means.for_language(sheet.language.code), SMALL, share)
                sheet.words(middle, top + _BOX + 9, words, SMALL, align=0.5)


def _lines_left(sheet: Sheet, taken: float) -> int:
    return int((sheet.remaining - taken) // _HAND)


def room_to_write(sheet: Sheet, words: str, *, lines: int) -> None:
    """What is asked for, and so many lines for a hand."""
    sheet.space(4)
    paragraph(sheet, words, STRONG)
    for _line in range(lines):
        line = sheet.take(_HAND) + _HAND
        with sheet.inside(ARTIFACT):
            sheet.put(Rule(sheet.left, line, sheet.right, line, tone=Tone.DIM, dashes=(1, 2)))
    sheet.space(6)
