"""Who waits for an hour, with each official in the order in which they came."""

from collections import Counter
from collections.abc import Callable
from functools import partial
from itertools import groupby
from uuid import UUID

from babel.dates import format_date

from desktop.access.unit_words import unit_word
from desktop.desk import Desk
from desktop.office.journal_actions import Topic
from desktop.office.language import _, paper_languages, pgettext, spoken
from desktop.parties.needs import needs_words
from desktop.reception.actions.waiting import leave_waiting, promote
from desktop.reception.bookings import BookingRecord
from desktop.reception.lists import WaitingRecord
from desktop.reception.queries.seen_lists import ListsSeen, look_at_lists
from desktop.reception.rules import bookable
from desktop.reception.view.lists.booking_card import facts_below_each_other
from desktop.reception.view.lists.booking_words import official_title
from desktop.reception.view.lists.give_back import GiveUpDialog
from desktop.reception.view.lists.hour_dialog import HourDialog
from desktop.reception.view.lists.slips import Slips
from desktop.reception.view.reception_words import when
from desktop.shell.list_page import ListPage
from desktop.shell.workplace import Workplace
from desktop.widgets.banner import Note
from desktop.widgets.beside import Beside
from desktop.widgets.buttons import KeyButton
from desktop.widgets.cards import Card
from desktop.widgets.fields import ChoiceField
from desktop.widgets.labels import Chip, Line, Text
from desktop.widgets.layouts import clear, column, row
from desktop.widgets.results import ListRow, ResultList
from desktop.widgets.row_model import phone_to_copy
from desktop.widgets.segmented import Segmented

_LIST_WIDTH = 440
_ALL = ""


class WaitingPanel(ListPage[ListsSeen]):
    """The list at the left, of one official or of all; whoever is chosen at the right."""

    topics = (Topic.RECEPTION,)
    keeps_gone = False

    def __init__(self, workplace: Workplace) -> None:
        super().__init__(workplace, ResultList(says=_("Waiting for an appointment")))
        self._waiting: tuple[WaitingRecord, ...] = ()
        self._places: dict[UUID, int] = {}
        self.official = ChoiceField()
        self.official.setAccessibleName(_("Whose waiting list"))
        self.card = WaitingCard()
        self.paper = Note("")
        self.paper.hide()
        self._given = ""
        self._slips = Slips(workplace, self, self._tell_paper)
        self.sides, self.goes_on_at = Beside(self.card, "users"), self.card.give
        self.lay_out(
            _("Waiting for an appointment"),
            self.official,
            width=_LIST_WIDTH,
            beside=self.sides,
            below=[self.paper],
            margins=0,
        )
        self.list.offer(self.card.give, self.card.leaves)
        self.official.chosen.connect(lambda _key: self.look_anew())
        self.card.give.clicked.connect(self._ask_for_an_hour)
        self.card.leaves.clicked.connect(self._ask_to_leave)

    # What is shown

    def question(self) -> Callable[[], ListsSeen]:
        """Who waits."""
        return partial(look_at_lists, self._workplace.desk)

    def rows_of(self, seen: ListsSeen) -> list[ListRow]:
        """Those who wait for the official chosen above, in the order in which they came."""
        self._waiting = seen.waiting
        self._places = {
            one.id: place
            for _official, group in groupby(seen.waiting, key=lambda one: one.official)
            for place, one in enumerate(group, start=1)
        }
        self._offer_officials()
        wanted = self.official.value()
        return [self._row(one) for one in self._waiting if wanted in {_ALL, one.official}]

    def _offer_officials(self) -> None:
        charter = self._workplace.desk.charter
        counts = Counter(one.official for one in self._waiting)
        keys = list(dict.fromkeys([*(one.key for one in bookable(charter)), *counts]))
        self.official.set_options(
            [
                (_ALL, _("All officials · {count}").format(count=len(self._waiting))),
                *((key, f"{official_title(charter, key)} · {counts[key]}") for key in keys),
            ]
        )

    def nothing_words(self) -> str:
        """Nobody."""
        return _(
            "Nobody is waiting for an appointment. People are put on the list at sign-up, where no time "
            "suits them."
        )

    def _row(self, one: WaitingRecord) -> ListRow:
        day = format_date(one.day, "EEE, d MMMM", locale=spoken().locale) if one.day else ""
        return ListRow(
            key=one.id,
            code=str(self._places[one.id]),
            title=one.citizen,
            detail=" · ".join((one.phone, official_title(self._workplace.desk.charter, one.official))),
            chip=_("only {day}").format(day=day) if day else _("any day"),
            chip_kind="info" if day else "plain",
            copies=phone_to_copy(one.phone),
        )

    def show_one(self, key: UUID) -> None:
        """Who waits, for whom, since when."""
        one = next(waiting for waiting in self._waiting if waiting.id == key)
        self.card.show_waiting(one, self._places[key], self._workplace.desk)
        self.show_card(key)

    # What is done

    def _ask_for_an_hour(self) -> None:
        waiting = self.card.waiting
        if waiting is None:
            return
        dialog = HourDialog(
            self._workplace,
            self,
            waiting.official,
            title=_("Give an appointment"),
            about=f"{waiting.citizen} · {waiting.phone}",
            go_on=_("Give the time and print"),
        )
        give = partial(promote, self._workplace.desk, waiting.id)
        dialog.slot_chosen.connect(lambda slot: dialog.act(partial(give, slot), self._promoted))
        dialog.open()

    def _promoted(self, booking: BookingRecord) -> None:
        self._given = _("{name} has the time {when}.").format(
            name=booking.citizen, when=when(booking.starts_at, self._workplace.desk.today())
        )
        self._slips.print(booking, self.card.language.value())
        self.list.setFocus()

    def _tell_paper(self, sentence: str, *, title: str = "", warning: bool = False) -> None:
        """Whoever was given an hour is off the list: what is said of the slip names them."""
        said = "\n".join(filter(None, (title, sentence)))
        self.paper.say(said, title=self._given, kind="warning" if warning else "ok")
        self.paper.show()

    def _ask_to_leave(self) -> None:
        waiting = self.card.waiting
        if waiting is None:
            return
        dialog = GiveUpDialog(
            self._workplace,
            self,
            title=_("No longer waiting"),
            about=f"{waiting.citizen} · {official_title(self._workplace.desk.charter, waiting.official)}",
            consequence=_("The place is lost: if the person comes back, they go to the end of the list."),
            go_on=_("Remove from the list"),
        )
        leave = partial(leave_waiting, self._workplace.desk, waiting.id)
        dialog.confirmed.connect(
            lambda: dialog.act(partial(leave, dialog.reason.value()), lambda _left: self.list.setFocus())
        )
        dialog.open()


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
        self.language = Segmented(paper_languages())
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
        (_("Needs"), needs_words(waiting.needs, spoken())),
        (_("Waiting since"), since),
    ]
