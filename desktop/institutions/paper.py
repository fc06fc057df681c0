"""The slip to another institution, printed; whoever gets it is counted."""

from desktop.desk import Desk
from desktop.institutions.actions import refer
from desktop.institutions.rules import Institution
from desktop.institutions.slips import where_to_turn_pdf
from desktop.office.language import Language
from desktop.paper.kinds import PaperKind, PaperOf
from desktop.paper.tray import PaperTray, Printed


def print_where_to_turn(
    desk: Desk, tray: PaperTray, one: Institution, language: Language, place: str | None
) -> Printed:
    """Prints the slip, then counts the referral from the screen `place`; None: it is counted already.

    Raises as `refer`, and KnownError where the slip did not come out: then nobody is counted.
    """
    pdf = where_to_turn_pdf(one, desk.charter, language, desk.clock.now())
    title = f"{language.gettext('Where to turn')}: {one.named(language)}"
    printed = tray.put(pdf, f"where-to-turn-{one.key}", title, PaperOf(PaperKind.WHERE_TO_TURN))
    if place is not None:
        refer(desk, one.key, place)
    return printed
