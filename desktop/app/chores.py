"""What is done behind the window once somebody has sat down."""

from functools import partial

from PySide6.QtCore import QObject

from desktop.app.furniture import places
from desktop.attachments.actions import sweep_contents
from desktop.complaints.queries import unfinished_draft
from desktop.complaints.search_words import are_words_stale, renew_some_words, seal_words
from desktop.copies.queries import fault_to_tell
from desktop.desk import Desk
from desktop.kept_papers.actions import sweep_papers, take_in_files
from desktop.office.faults import KnownError
from desktop.office.language import _, spoken
from desktop.office.permissions import Permission, may
from desktop.office.profile import Profile
from desktop.reception.actions.bookings import HALF_TYPED as SIGN_UPS
from desktop.shell.workplace import Workplace


class Chores(QObject):
    """The chores of whoever has just sat down at the workplace."""

    def __init__(self, workplace: Workplace, parent: QObject) -> None:
        super().__init__(parent)
        self._workplace = workplace

    def begin(self) -> None:
        """Does the first ones, goes on with what was to be erased, and tells of what was left half typed."""
        desk = self._workplace.desk
        self._workplace.act(partial(first_chores, desk), owner=self, then=partial(self._renew_words, desk))
        self._end_notes(desk, True)
        if self._workplace.allows(Permission.TAKE_FEEDBACK):
            self._workplace.act(partial(_count_cards, desk), owner=self)
        self._workplace.read(partial(half_typed, desk), owner=self, then=self._tell_half_typed)
        self._workplace.read(partial(fault_to_tell, desk), owner=self, then=self._tell_fault_of_copy)

    def _renew_words(self, desk: Desk, are_stale: bool) -> None:
        # A few at a time: what the clerk does meanwhile comes in between.
        if are_stale:
            act = partial(renew_some_words, desk)
            self._workplace.act(act, owner=self, then=partial(self._renew_words, desk))
        else:
            self._workplace.act(partial(seal_words, desk), owner=self, long=True)

    def _end_notes(self, desk: Desk, more: bool) -> None:
        """A day's at a time; then what was to be erased, and the pages: also where a day's notes refuse."""

        def erase_all_the_same(error: Exception) -> None:
            self._workplace.report(error, self)
            self._end_notes(desk, False)

        if more:
            act, then = partial(_reduce_a_day, desk), partial(self._end_notes, desk)
            self._workplace.act(act, owner=self, then=then, failed=erase_all_the_same, long=True)
        else:
            self._workplace.act(partial(_go_on_erasing, desk), owner=self)

    def _tell_fault_of_copy(self, fault: KnownError | None) -> None:
        """Why the last copy failed stays on the screen of whoever can mend it until they close it."""
        if fault is not None:
            mends = self._workplace.allows(Permission.MANAGE_COPIES)
            self._workplace.announce(fault.sentence(spoken()), "error" if mends else "warning")

    def _tell_half_typed(self, screens: tuple[str, ...]) -> None:
        named = {place.key: f"{place.title} ({place.shortcut})" for place in places(self._workplace)}
        if screens and self._workplace.desk.clerk is not None:
            where = ", ".join(named[key] for key in screens)
            self._workplace.announce(
                _("You left something half typed, and it is kept: {where}").format(where=where)
            )


def _reduce_a_day(desk: Desk) -> bool:
    # Loaded behind the window, like all that erases.
    from desktop.retention.notes import reduce_a_day

    return reduce_a_day(desk)


def _go_on_erasing(desk: Desk) -> None:
    # Loaded behind the window: mostly there is nothing to go on with.
    from desktop.retention.erasing import complete_erasures

    complete_erasures(desk)


def _count_cards(desk: Desk) -> None:
    from desktop.feedback.actions import count_waiting

    count_waiting(desk)


def first_chores(desk: Desk) -> bool:
    """Loads the calendar of holidays, which takes a moment, and lets go of what is kept no longer.

    That is files that nobody's draft names, and papers.

    Whether words of an older program are left to be made anew (`renew_some_words`).

    Raises:
        KnownError: the storage refused.
    """
    desk.calendar.is_working_day(desk.today())
    sweep_contents(desk)
    take_in_files(desk, Profile(desk.database.file.parent).papers)
    sweep_papers(desk)
    return are_words_stale(desk)


def half_typed(desk: Desk) -> tuple[str, ...]:
    """The keys of the screens on which whoever sat down has left something half typed."""
    # Loaded behind the window, not at start-up.
    from desktop.applications.queries import unfinished_draft as half_typed_application

    screens = []
    if may(desk.clerk, Permission.REGISTER_SUBMISSION) and unfinished_draft(desk) is not None:
        screens.append("complaints")
    if may(desk.clerk, Permission.TAKE_APPLICATION) and half_typed_application(desk) is not None:
        screens.append("applications")
    if may(desk.clerk, Permission.BOOK_RECEPTION) and SIGN_UPS.latest(desk) is not None:
        screens.append("reception")
    return tuple(screens)
