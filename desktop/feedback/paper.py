"""Blank forms, printed for whoever writes by hand: the survey card, the sheet of an observation."""

from desktop.desk import Desk
from desktop.feedback.methods import methods
from desktop.feedback.questionnaires import questionnaire_of
from desktop.feedback.slips import card_pdf, observation_pdf
from desktop.office.language import Language, language
from desktop.paper.kinds import PaperKind, PaperOf
from desktop.paper.tray import PaperTray, Printed

BLANK_CARD = PaperOf(PaperKind.SURVEY_CARD)


def card_paper(desk: Desk, code: str) -> bytes:
    """The card that is asked today, in the language `code`."""
    asked = questionnaire_of(desk.charter)
    return card_pdf(asked, desk.charter, language(code), printed_at=desk.clock.now())


def print_card(desk: Desk, tray: PaperTray, code: str) -> Printed:
    """Prints it. Raises `KnownError` where the printer refused; then the PDF is kept."""
    title = language(code).gettext("Survey card")
    return tray.put(card_paper(desk, code), f"survey-card-{code}", title, BLANK_CARD)


BLANK_SHEET = PaperOf(PaperKind.OBSERVATION_SHEET)


def observation_paper(desk: Desk, method: str, words: Language) -> bytes:
    """The blank sheet of that method."""
    return observation_pdf(method, desk.charter, words, printed_at=desk.clock.now())


def print_observation(desk: Desk, tray: PaperTray, method: str, words: Language) -> Printed:
    """Prints it. Raises `KnownError` where the printer refused; then the PDF is kept."""
    title = methods().of(method).name.for_language(words.code)
    return tray.put(observation_paper(desk, method, words), f"observation-{method}", title, BLANK_SHEET)
