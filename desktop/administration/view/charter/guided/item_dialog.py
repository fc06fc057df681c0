"""One item of a list, one table, or the name under which something is told: asked for in a dialog."""

from collections.abc import Sequence
from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from desktop.administration.charter.guided.asked_keys import AskedKey, Shape
from desktop.administration.charter.guided.looked_at import Looked, looked_at
from desktop.administration.charter.guided.profile_draft import ProfileDraft, Steps
from desktop.administration.view.charter.guided.editors import options_of
from desktop.administration.view.charter.guided.keys_form import KeysForm
from desktop.administration.view.charter.guided.told_keys import Deeper, item_words, places_below, title_of
from desktop.office.fields import choice, line
from desktop.office.language import N_, _
from desktop.office.names import NAME_LIMIT
from desktop.shell.runner import Task
from desktop.shell.workplace import Workplace
from desktop.widgets.dialog import Dialog
from desktop.widgets.scrolled import ScrolledPage
from desktop.widgets.sizes import least_height

_WIDTH, _HEIGHT = 620, 330
_PAUSE_MS = 300
_BEGIN_HINT = N_("What is left of the other municipality is listed at the check.")


class Keeping(Protocol):
    """Where the profile begins and is kept; all of it runs behind the window."""

    name: str
    """What the file is called."""

    def begin(self) -> str:
        """The text that was left half written, or the one to begin with."""

    def keep(self, text: str) -> None:
        """Keeps what is half written."""

    def drop(self) -> None:
        """Lets go of what was kept."""


class DraftInHand(QObject):
    """The draft that several forms write into. A moment after each change it is kept, and looked at anew."""

    looked_again = Signal()

    def __init__(self, workplace: Workplace, keeping: Keeping, looked: Looked, parent: QObject) -> None:
        super().__init__(parent)
        self.workplace, self.keeping, self.looked = workplace, keeping, looked
        self.draft = ProfileDraft(looked.text)
        self.tells_all = False
        self._task: Task | None = None
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self.look)

    def note_edit(self) -> None:
        """Something else stands in the draft."""
        self._pause.start()

    def stop(self) -> None:
        """What was typed last is not wanted any more."""
        self._pause.stop()

    def look(self) -> None:
        """Keeps the draft and looks at it now."""
        self._pause.stop()
        text, keeping = self.draft.text, self.keeping
        if self._task is not None:
            self._task.cancel()

        def look() -> Looked:
            keeping.keep(text)
            return looked_at(text, keeping.name)

        self._task = self.workplace.act(look, owner=self, then=self._show)

    def _show(self, looked: Looked) -> None:
        self.looked = looked
        self.looked_again.emit()

    def serve(self, form: KeysForm) -> None:
        """Lets a form write into the draft, open what is deeper, and hear how the draft stands."""
        form.tells_all = self.tells_all
        form.look(self.looked)
        form.edited.connect(self.note_edit)
        form.opened.connect(partial(self._open, form))
        form.added.connect(partial(self._add, form))
        self.looked_again.connect(_Hearing(self, form).hear)

    def _open(self, form: KeysForm, deeper: Deeper) -> None:
        if deeper.at is not None:
            ItemDialog(self, form, deeper.of.asked, deeper.at, self.draft.text).open()

    def _add(self, form: KeysForm, deeper: Deeper) -> None:
        asked, steps = deeper.of.asked, deeper.of.steps
        if asked.shape is Shape.NAMES:
            dialog = NameDialog(form, asked)
            dialog.confirmed.connect(lambda: self._add_named(form, deeper, dialog))
            dialog.open()
            return
        before = self.draft.text
        ItemDialog(self, form, asked, self.draft.add(asked, steps), before).open()

    def _add_named(self, form: KeysForm, deeper: Deeper, dialog: "NameDialog") -> None:
        if name := str(dialog.form.values()["name"] or ""):
            dialog.accept()
            before = self.draft.text
            at = self.draft.add(deeper.of.asked, deeper.of.steps, name)
            ItemDialog(self, form, deeper.of.asked, at, before).open()


class _Hearing(QObject):
    """Hears for one form, and is gone with it."""

    def __init__(self, hand: DraftInHand, form: KeysForm) -> None:
        super().__init__(form)
        self._hand, self._form = hand, form

    def hear(self) -> None:
        self._form.tells_all = self._hand.tells_all
        self._form.look(self._hand.looked)


class ItemDialog(Dialog):
    """What is typed stands in the draft at once; Esc puts back what stood there before."""

    def __init__(self, hand: DraftInHand, form: KeysForm, asked: AskedKey, at: Steps, before: str) -> None:
        is_item = asked.shape is not Shape.TABLE
        if is_item:
            hand.draft.item_laid_open(asked, at)
        else:
            hand.draft.laid_open(asked, at)
        words = item_words(hand.draft.value_at(at)) if is_item else title_of(asked.row, "")
        super().__init__(words or title_of(asked.row, ""), form, go_on=_("Done"), width=_WIDTH)
        self._hand, self._outer, self._before = hand, form, before
        self.keys = KeysForm(hand.draft, places_below(asked, at), hand.looked, item=at)
        self.keys.form.main = self.go_on
        hand.serve(self.keys)
        inside = ScrolledPage(self.keys)
        least_height(inside, _HEIGHT)
        self.add(inside)
        self.main_field = next(iter(self.keys.form.editors.values()), self.keys.list)
        self.confirmed.connect(self.accept)
        self.rejected.connect(self._put_back)
        self.finished.connect(lambda _how: self._tell())

    def _put_back(self) -> None:
        self._hand.draft.restore(self._before)

    def _tell(self) -> None:
        self._outer.look(self._hand.looked)
        self._outer.edited.emit()


class NameDialog(Dialog):
    """Under which name something is told: one of a closed list, or typed."""

    def __init__(self, parent: QWidget, asked: AskedKey) -> None:
        super().__init__(title_of(asked.row, "") or asked.name, parent, go_on=_("Continue"))
        options = options_of(asked)
        label = N_("What it is told of")
        declared = (
            choice(label, None, name="name")
            if options
            else line(label, name="name", limit=NAME_LIMIT, hint=N_("the key, as the profile has it"))
        )
        self.form = self.bind((declared,), options={"name": options})
        self.add(*self.form.fields.values())


class BeginDialog(Dialog):
    """From what a new profile is begun: from nothing, or from another's. `begun` carries the other's key."""

    begun = Signal(str)

    def __init__(self, parent: QWidget, known: Sequence[tuple[object, str]]) -> None:
        super().__init__(_("A municipality that is not in the list"), parent, go_on=_("Continue"))
        asked = choice(N_("Begin from"), "", name="like", hint=_BEGIN_HINT)
        options = [("", _("nothing: every section is empty")), *known]
        self.form = self.bind((asked,), options={"like": options})
        self.add(*self.form.fields.values())
        self.confirmed.connect(self._begin)

    def _begin(self) -> None:
        like = str(self.form.values()["like"])
        self.accept()
        self.begun.emit(like)
