"""What is known of the person at the desk, and of the question: asked before, or for another institution."""

from collections.abc import Callable, Iterator
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.complaints.life.state_words import state_word
from desktop.institutions.institution_words import where_words
from desktop.office.charter import Charter
from desktop.office.language import _, spoken
from desktop.reception.bookings import BookingRecord, OutcomeKind, SignUp
from desktop.reception.queries.people import AskedBefore
from desktop.reception.queries.seen_at_sign_up import Known, known_of
from desktop.reception.view.lists.booking_words import official_title, state_chip
from desktop.shell.runner import Task
from desktop.shell.workplace import Workplace
from desktop.widgets.banner import Note
from desktop.widgets.labels import Kind

TYPING_PAUSE_MS = 500
_SHOWN = 3
_SHOWN_WITH_REASON = 2


class KnownPerson(Note):
    """A remark under the form's fields; out of sight while nothing is known."""

    def __init__(self, charter: Charter) -> None:
        super().__init__("")
        self._charter = charter
        self.hide()

    def show_known(self, known: Known) -> None:
        """Says what is known; the question that was asked before comes first."""
        if known.asked.needs_reason:
            lines = [*asked_words(known.asked, self._charter)][:_SHOWN_WITH_REASON]
            lines.append(
                _("Nobody is signed up again about what was answered.")
                if is_refused(known.asked, self._charter)
                else _("A new time needs a reason.")
            )
            self._show(_("The person has asked this before"), lines, "warning")
        elif known.elsewhere is not None:
            line = _("It is decided by: {institution}. {where}").format(
                institution=known.elsewhere.named(spoken()), where=where_words(known.elsewhere, spoken())
            )
            self._show(_("Perhaps not our competence"), [line], "warning")
        elif known.earlier:
            lines = [
                booking_words(one.record, self._charter)
                if one.certain
                else _("{booking} (perhaps: {citizen})").format(
                    booking=booking_words(one.record, self._charter), citizen=one.record.citizen
                )
                for one in known.earlier[:_SHOWN]
            ]
            self._show(_("Has been signed up before"), lines, "info")
        else:
            self.hide()

    def _show(self, title: str, lines: list[str], kind: Kind) -> None:
        self.say("\n".join(lines), title=title, kind=kind)
        self.show()


def is_refused(asked: AskedBefore, charter: Charter) -> bool:
    """Whether the charter gives no new hour, whatever the reason."""
    return charter.reception.once_only and asked.answered is not None


def asked_words(asked: AskedBefore, charter: Charter) -> Iterator[str]:
    """A line for each reception and each submission in which the same was asked."""
    for booking in asked.receptions:
        yield booking_words(booking, charter)
    for found in asked.submissions:
        yield _("{number}: {state}").format(
            number=found.record.number, state=state_word(found.state, spoken())
        )


def booking_words(booking: BookingRecord, charter: Charter) -> str:
    """`14.10.2026 г., Кмет: обещано до 30.11.2026 г.`"""
    return _("{day}, {official}: {outcome}").format(
        day=spoken().short_date(booking.day),
        official=official_title(charter, booking.official),
        outcome=_outcome_words(booking),
    )


def _outcome_words(booking: BookingRecord) -> str:
    if booking.outcome is OutcomeKind.PROMISED and booking.promise_due_on is not None:
        if booking.promise_kept_at is not None:
            return _("the promise is done")
        return _("promised by {day}").format(day=spoken().short_date(booking.promise_due_on))
    if booking.outcome is OutcomeKind.SUBMISSION:
        return _("registered as {number}").format(number=booking.submission_number)
    if booking.outcome is OutcomeKind.ANSWERED:
        return _("answered")
    return state_chip(booking)[0]


class KnownWatch(QObject):
    """Looks a moment after the last key, or at once where a field is left. `found(Known, SignUp)`."""

    found = Signal(object, object)

    def __init__(self, workplace: Workplace, typed: Callable[[], SignUp], parent: QObject) -> None:
        super().__init__(parent)
        self._workplace, self._typed = workplace, typed
        self._asked = Task(self)
        self._looked_for: SignUp | None = None
        self._soon = QTimer(self, singleShot=True, interval=TYPING_PAUSE_MS)
        self._soon.timeout.connect(self.look)

    def note_edit(self) -> None:
        """Something was typed; what is being looked for is no longer wanted."""
        self._cancel()
        self._soon.start()

    def begin_anew(self) -> None:
        """Another citizen."""
        self._soon.stop()
        self._cancel()

    def look(self) -> None:
        """Asks what is known of whoever is typed, unless that was asked already."""
        self._soon.stop()
        typed = self._typed()
        wanted = SignUp(citizen=typed.citizen, phone=typed.phone, topic=typed.topic)
        if wanted == self._looked_for:
            return
        self._looked_for = wanted
        self._asked = self._workplace.read(
            partial(known_of, self._workplace.desk, wanted),
            owner=self,
            then=lambda known: self.found.emit(known, wanted),
            instead_of=self._asked,
        )

    def _cancel(self) -> None:
        self._asked.cancel()
        self._looked_for = None
