"""What is asked before a protocol is written: the commission; or whose case, and what the person said."""

from collections.abc import Callable, Mapping
from functools import partial
from uuid import UUID

from PySide6.QtWidgets import QWidget

from desktop.office.fields import line, lines
from desktop.office.language import N_, _
from desktop.office.names import NAME_LIMIT, TEXT_LIMIT
from desktop.retention.actions import draw_up, draw_up_on_request, refuse_erasure
from desktop.retention.queries import ErasureRecord
from desktop.retention.rules import PROTOCOL, DueFiles, Fate
from desktop.shell.asking import AskingDialog
from desktop.shell.workplace import Workplace
from desktop.widgets.buttons import KeyButton
from desktop.widgets.labels import Text

_WIDTH = 560
_REQUEST = (
    line(N_("Number of the case or appointment"), name="number", limit=NAME_LIMIT, needed=True),
    lines(
        N_("Why it is erased, or refused"),
        name="reason",
        limit=TEXT_LIMIT,
        needed=True,
        hint=N_("It stays in the protocol or in the case: write no names."),
    ),
)


class ProtocolDialog(AskingDialog):
    """Asks for the commission and its decision; the protocol says them from then on."""

    def __init__(
        self,
        workplace: Workplace,
        files: DueFiles,
        fates: Mapping[UUID, Fate],
        parent: QWidget,
        then: Callable[[ErasureRecord], object],
    ) -> None:
        super().__init__(
            workplace,
            parent,
            title=_("Protocol of the commission"),
            about=_("{index} {title}, {year}").format(
                index=files.series.index, title=files.series.title, year=files.year
            ),
            go_on=_("Draw up the protocol"),
            go_on_key="Ctrl+Enter",
            width=_WIDTH,
        )
        form = self.bind(PROTOCOL)
        self.form = form
        self.add(
            Text(_("Nothing is erased yet: a second person agrees first, then it is carried out."), "dim"),
            *form.fields.values(),
        )
        desk = workplace.desk
        self.confirmed.connect(
            lambda: self.act(
                partial(draw_up, desk, files.series.key, files.year, dict(fates), form.values()), then
            )
        )


class RequestDialog(AskingDialog):
    """A person asks that what is kept of them be erased: it is, as far as the law lets, or it is refused."""

    def __init__(
        self, workplace: Workplace, parent: QWidget, then: Callable[[ErasureRecord | None], object]
    ) -> None:
        super().__init__(
            workplace,
            parent,
            title=_("Erasure on a person's request"),
            about=_("What the law orders to be kept is not erased."),
            go_on=_("Draw up the protocol"),
            go_on_key="Ctrl+Enter",
            width=_WIDTH,
        )
        self.form = self.bind(_REQUEST)
        self.refuse_it = KeyButton(_("Refuse it"), "Ctrl+R")
        self.buttons.insertWidget(1, self.refuse_it)
        self.add(*self.form.fields.values())
        desk = workplace.desk
        self.confirmed.connect(lambda: self.act(partial(draw_up_on_request, desk, *self._typed()), then))
        self.refuse_it.clicked.connect(
            lambda: self.act(partial(refuse_erasure, desk, *self._typed()), lambda _nothing: then(None))
        )

    def _typed(self) -> tuple[str, str]:
        typed = self.form.values()
        return typed["number"], typed["reason"]
