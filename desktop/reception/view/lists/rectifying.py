"""The data of somebody who is signed up is put right: what it should say, and why."""

from datetime import datetime

from PySide6.QtWidgets import QWidget

from desktop.office.clock import day_in_sofia
from desktop.office.language import _, spoken
from desktop.reception.bookings import RECTIFIABLE, RECTIFYING, BookingRecord
from desktop.shell.asking import AskingDialog
from desktop.shell.workplace import Workplace
from desktop.widgets.banner import Note

_WIDTH = 520


class RectifyingDialog(AskingDialog):
    """Asks for name, telephone, topic and companion as they should be."""

    def __init__(self, workplace: Workplace, booking: BookingRecord, parent: QWidget) -> None:
        super().__init__(
            workplace,
            parent,
            title=_("Correct personal data"),
            about=_("Appointment {number}").format(number=booking.number),
            go_on=_("Correct personal data"),
            go_on_key="Ctrl+Enter",
            width=_WIDTH,
        )
        self.form = self.bind(RECTIFYING)
        self.form.show_values({name: getattr(booking, name) for name in RECTIFIABLE})
        self.add(
            Note(_("What was there before stays in the log and with the appointment, and is still found.")),
            *self.form.fields.values(),
        )


def corrected_words(booking: BookingRecord) -> str:
    """`поправено на 25 ноември 2026 г. от Мария Стоянова; беше: …`, a line each time, the latest last."""
    return "\n".join(
        _("corrected on {day} by {clerk}; it was: {was}").format(
            day=spoken().date(day_in_sofia(datetime.fromisoformat(told["at"]))),
            clerk=told["by"],
            was=", ".join(told[name] or _("nothing") for name in RECTIFIABLE if name in told),
        )
        for told in booking.rectified
    )
