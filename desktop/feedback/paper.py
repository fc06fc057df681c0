"""Blank survey cards, printed for whoever would rather write."""

from desktop.desk import Desk
from desktop.feedback.questionnaires import questionnaire_of
from desktop.feedback.slips import card_pdf
from desktop.office.language import language
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
