"""One who waits: whom, for whom, since when."""

from desktop.access.words import unit_word
from desktop.desk import Desk
from desktop.office.language import _, pgettext, spoken
from desktop.reception.lists import WaitingRecord
from desktop.reception.view.lists.booking_card import facts_below_each_other
from desktop.reception.view.lists.words import needs_words, official_title
from desktop.widgets.buttons import KeyButton
from desktop.widgets.cards import Card
from desktop.widgets.labels import Chip, Line, Text
from desktop.widgets.layouts import clear, column, row
from desktop.widgets.segmented import Segmented


class WaitingCard(Card):
    """The one shown, and two keys for what is to be done with them."""

    def __init__(self) -> None:
        super().__init__(spacing=12)
        self.waiting: WaitingRecord | None = None
        self._name = Line("", "title")
        self._place = Chip()
        self._phone = Text("", "figure")
        self._whose = Text("", "dim")
        self._facts = column()
        self.give = KeyButton(_("Give an appointment"), "Ctrl+E", primary=True, icon="calendar-check")
        self.leaves = KeyButton(_("No longer waiting"), "Ctrl+D")
        self.language = Segmented([("bg", _("Bulgarian")), ("en", _("English"))])
        self.language.setAccessibleName(pgettext("reception", "Language of the slip"))
        self.add(
            row(self._name, self._place, None),
            column(self._phone, self._whose, spacing=2),
            self._facts,
            None,
            row(self.give, self.leaves, None, self.language, spacing=12),
        )

    def show_waiting(self, waiting: WaitingRecord, place: int, desk: Desk) -> None:
        """Shows one who waits, in the `place`-th place with that official."""
        self.waiting = waiting
        self._name.setText(waiting.citizen)
        self._place.show_state(_("No. {place} in the list").format(place=place), "info")
        self._phone.setText(waiting.phone)
        self._whose.setText(official_title(desk.charter, waiting.official))
        clear(self._facts)
        self._facts.addLayout(facts_below_each_other(_facts(waiting, desk)))


def _facts(waiting: WaitingRecord, desk: Desk) -> list[tuple[str, str]]:
    words = spoken()
    since = _("{moment}, put on the list by {clerk}").format(
        moment=words.moment(waiting.joined_at), clerk=waiting.clerk
    )
    return [
        (_("Topic"), waiting.topic),
        (_("Which day suits"), words.weekday_date(waiting.day) if waiting.day else _("any reception day")),
        (_("Unit concerned"), unit_word(waiting.unit, desk.charter, words)),
        (_("Companion"), waiting.companion),
        (_("Needs"), needs_words(waiting.needs)),
        (_("Waiting since"), since),
    ]
