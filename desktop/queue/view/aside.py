"""The steps beside the main one: what each asks first, and what it does with whoever is at the counter."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

from desktop.office.charter.charter_words import KeyedText
from desktop.office.language import _, pgettext, spoken
from desktop.queue import actions
from desktop.queue.paper import print_apologies
from desktop.queue.tickets import CounterWork, TicketRecord
from desktop.queue.view.asking import GIVEN, TRANSFER, OneOf, SmallForm
from desktop.queue.view.ticket_words import kind_names, label_meant
from desktop.shell.workplace import Workplace
from desktop.widgets.bound_form import Options

_FIGURES = 9
"""So many can be picked by their figure; others are called by their number, or from the list."""

_PAUSES = (10, 15, 30, 60)
"""Of so many minutes a pause is offered: who waits is then told when the counter calls again."""

if TYPE_CHECKING:
    from desktop.queue.view.queue_page import QueueView


class Aside:
    """`take` takes one of the steps of `AtTheDesk`, or asks what it needs first."""

    def __init__(self, workplace: Workplace, page: "QueueView") -> None:
        self._workplace, self._page = workplace, page
        hall, kinds = workplace.desk.charter.hall, kind_names(workplace.desk.charter)
        self._kinds, here, do = kinds, self.with_current, page.do
        park, begin = partial(here, actions.park), partial(do, actions.begin_without_ticket)
        self._steps: dict[str, Callable[[], None]] = {
            "recall": partial(here, actions.recall),
            "back": partial(here, actions.back_to_queue),
            "errand": partial(do, actions.quick_errand, _("answered in passing")),
            "park": partial(self._ask, _("Reason to set aside"), _reasons(hall.parkings), park),
            "pause": partial(self._ask, _("Reason for the pause"), _reasons(hall.pauses), self._pause),
            "walk_in": partial(self._ask, _("What is it about?"), list(kinds.items()), begin),
            "fetch": self._ask_who,
            "apology": self._apologise,
            "opinion": self._ask_opinion,
            "given": self._call_given,
            "transfer": self._transfer,
        }

    def take(self, step: str) -> None:
        """Takes the step of that name."""
        self._steps[step]()

    def _ask_opinion(self) -> None:
        if (current := self._page.hall.at_the_desk) is not None:
            self._workplace.opinion_asked.emit(current.language, current.kind)

    def _apologise(self) -> None:
        if (current := self._page.hall.at_the_desk) is not None:
            slips = partial(print_apologies, self._workplace.desk, self._workplace.tray, [current])
            self._workplace.print(slips, owner=self._page)

    def with_current(self, action: Callable[..., object], *more: object) -> None:
        """Takes a step with whoever is at the counter."""
        if (current := self._page.hall.at_the_desk) is not None:
            self._page.do(action, current.id, *more)

    def _ask(self, title: str, options: Options, then: Callable[[Any], None]) -> None:
        dialog = OneOf(title, options, self._page)
        dialog.picked.connect(then)
        dialog.open()

    def _pause(self, why: str) -> None:
        now, until = self._workplace.now(), _("until {time}")
        ends = [now + timedelta(minutes=minutes) for minutes in _PAUSES]
        known = [(end, until.format(time=spoken().time(end))) for end in ends]
        pause = partial(self._page.do, actions.pause, why)
        self._ask(_("Until when?"), [(None, _("it is not known yet")), *known], pause)

    def _ask_who(self) -> None:
        parked = [(one.label, f"{one.label} · {one.note}") for one in self._page.hall.parked[:_FIGURES]]
        self._ask(_("Who came back?"), parked, self._fetch)

    def _fetch(self, label: str) -> None:
        self._page.do(actions.call_given, label, _("came back"))

    def _call_given(self) -> None:
        seen = self._page.hall

        def call(label: str, why: str) -> TicketRecord:
            meant = label_meant(label, (*seen.waiting, *seen.parked))
            return actions.call_given(self._workplace.desk, meant, why)

        dialog = SmallForm(
            self._workplace,
            self._page,
            GIVEN,
            call,
            self._page.stepped,
            title=_("Call a number"),
            go_on=_("Call"),
        )
        if chosen := self._page.chosen_label():
            dialog.form.show_values({"label": chosen})
            dialog.main_field = dialog.form.editor("why")
        dialog.open()

    def _transfer(self) -> None:
        seen, desk = self._page.hall, self._workplace.desk
        if (current := seen.at_the_desk) is None:
            return
        others = [one.number for one in seen.counters if one.state is not CounterWork.CLOSED]
        places = [
            *((("kind", kind), name) for kind, name in self._kinds.items() if kind != current.kind),
            *(
                (("counter", one), _("counter No. {counter}").format(counter=one))
                for one in others
                if one != desk.station.counter
            ),
        ]

        def send(where: tuple[str, Any], note: str) -> TicketRecord:
            return actions.transfer(desk, current.id, note=note, **dict([where]))

        SmallForm(
            self._workplace,
            self._page,
            TRANSFER,
            send,
            self._page.stepped,
            options={"where": places},
            title=_("Transfer: {label}").format(label=current.label),
            go_on=pgettext("a ticket", "Transfer"),
        ).open()


def _reasons(named: Sequence[KeyedText]) -> Options:
    words = [one.for_language(spoken().code) for one in named]
    return [(one, one) for one in words]
