"""F6: reception days. Signing up, the lists, the day in the official's office, and days held otherwise."""

from functools import partial

from desktop.office.journal_actions import Topic
from desktop.office.language import _, pgettext
from desktop.office.permissions import Permission, may
from desktop.reception.day_lists import ListStanding
from desktop.reception.queries.day_lists import lists_to_print
from desktop.reception.rules import bookable, signs_up_here
from desktop.reception.view.changes.changes_page import ChangesPage
from desktop.reception.view.lists.lists_page import ListsPage
from desktop.reception.view.signing.signing_page import SigningPage
from desktop.reception.view.the_day.day_page import DayPage
from desktop.shell.workplace import Workplace
from desktop.widgets.parts import Part, PartsPage


class ReceptionView(PartsPage):
    """Whoever is at the desk has the parts that are theirs; one who only signs up has no strip of parts."""

    def __init__(self, workplace: Workplace) -> None:
        parts = parts_for(workplace)
        super().__init__(parts, _("Parts of the reception"))
        self._workplace = workplace
        self._has_days = any(part.key == "day" for part in parts)
        self._lists = self.page_of("lists")
        if isinstance(self._lists, ListsPage):
            # Made at once: how many are to be called is to be seen from every part.
            self._lists.counted.connect(partial(self.tell_count, "lists", kind="warning"))
        workplace.hear(self, self._count_day_lists, Topic.RECEPTION)

    def enter(self) -> None:
        """Counts calls to be made and day lists to be printed, whichever part is shown."""
        super().enter()
        if isinstance(self._lists, ListsPage):
            self._lists.count_calls()
        self._count_day_lists()

    def _count_day_lists(self) -> None:
        if self._has_days:
            self._workplace.read(
                partial(lists_to_print, self._workplace.desk), owner=self, then=self._tell_day_lists
            )

    def _tell_day_lists(self, waiting: tuple[ListStanding, ...]) -> None:
        self.tell_count("day", len(waiting), "warning")


def parts_for(workplace: Workplace) -> list[Part]:
    """Which parts the clerk at the desk has at this counter."""
    desk = workplace.desk
    here = signs_up_here(desk.charter, desk.station.counter) and bool(bookable(desk.charter))
    chief = here and desk.station.counter == desk.charter.sign_up_counter
    signing = Part("signing", pgettext("reception", "Sign-up"), partial(SigningPage, workplace))
    parts = [signing] if may(desk.clerk, Permission.BOOK_RECEPTION) else []
    if here and may(desk.clerk, Permission.BOOK_RECEPTION):
        parts.append(Part("lists", _("Appointments and lists"), partial(ListsPage, workplace)))
    if may(desk.clerk, Permission.RECEPTION_DAY) and (here or desk.charter.open_receptions):
        parts.append(Part("day", pgettext("reception", "The day"), partial(DayPage, workplace)))
    if chief and may(desk.clerk, Permission.CHANGE_RECEPTION):
        parts.append(
            Part("changes", pgettext("reception", "Changes of days"), partial(ChangesPage, workplace))
        )
    # Nothing of it is done at this counter: there it stands where it is.
    return parts or [signing]
