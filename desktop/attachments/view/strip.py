"""The strip of attachments: what came with a submission, as chips that open, and a way to add more."""

from collections.abc import Callable, Iterable
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import Final
from uuid import UUID

from PySide6.QtCore import QMimeData, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.attachments.actions import add_attachment, keep_attachment
from desktop.attachments.contents import checked_content, read_chosen
from desktop.attachments.queries import AttachmentRecord, content_of, content_of_draft
from desktop.attachments.rules import FIELD, FILE_LIMIT, Attached, check_room, with_one_more
from desktop.attachments.view.chips import AttachmentChip, ChipGrid
from desktop.desk import Desk
from desktop.office.faults import KnownError
from desktop.office.language import _, ngettext, pgettext, spoken
from desktop.shell.runner import Task
from desktop.shell.workplace import Workplace
from desktop.widgets.buttons import KeyButton
from desktop.widgets.fields import Field
from desktop.widgets.labels import Line
from desktop.widgets.layouts import TOP, column, row

_MEGABYTE: Final = 1024 * 1024
_MOST_SENTENCES: Final = 3
_SUFFIXES: Final = ("pdf", "jpg", "jpeg", "png", "heic", "heif", "tif", "tiff", "docx")
# Names on a file system may be told apart by capitals; cameras write theirs in capitals.
_PATTERNS: Final = f"({' '.join(f'*.{one} *.{one.upper()}' for one in _SUFFIXES)})"


class AttachmentStrip(QWidget):
    """The files of a draft or of a registered submission. `edited` tells that one came or went.

    It holds its own `Field`, where a file that is refused says why; the others stay. While a file is on its
    way, `still_attaching` says so: what is registered meanwhile goes without it.
    """

    edited = Signal()

    def __init__(self, workplace: Workplace, *, can_add: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self._can_add = can_add
        self._submission_id: UUID | None = None
        self._draft: tuple[Attached, ...] = ()
        self._records: tuple[AttachmentRecord, ...] = ()
        self._coming: list[Task] = []
        self._sentences: list[str] = []
        self._folder = Path.home()
        self.setAcceptDrops(can_add)
        self._make_parts()
        self._show()

    def _make_parts(self) -> None:
        self.attach = KeyButton(_("Attach"), "Ctrl+Shift+A", icon="paperclip")
        self.attach.clicked.connect(self._choose)
        self.grid = ChipGrid()
        self._state = Line("", "dim")
        place = QWidget()
        beside = row(self.attach, self.grid, self._state, spacing=8, parent=place)
        beside.setStretch(1, 1)
        beside.setAlignment(self.attach, TOP)
        self.attach.setVisible(self._can_add)
        place.setFocusProxy(self.attach)
        hint = _(
            "PDF, JPEG, PNG, HEIC, TIFF or DOCX, up to {limit} MB each. They can be dropped here."
        ).format(limit=FILE_LIMIT // _MEGABYTE)
        self.field = Field(
            _("Attachments"), place, hint if self._can_add else None, name=FIELD, told_below=True
        )
        column(self.field, spacing=0, parent=self)

    # What is shown

    def attached(self) -> tuple[Attached, ...]:
        """The files, in the order in which they came."""
        return self._draft or tuple(one.attached for one in self._records)

    def still_attaching(self) -> bool:
        """Whether a file is being read and looked at now."""
        return bool(self._coming)

    def show_attached(self, attached: tuple[Attached, ...]) -> None:
        """Shows the files of a draft; whatever was on its way for another one does not arrive."""
        self._change_to(None, attached, ())

    def show_submission(self, submission_id: UUID, records: tuple[AttachmentRecord, ...]) -> None:
        """Shows the files of a registered case; what is added is registered at once.

        What is still on its way would not arrive in a strip that is shown anew.
        """
        if submission_id != self._submission_id or not self.still_attaching():
            self._change_to(submission_id, (), records)

    def _change_to(
        self,
        submission_id: UUID | None,
        attached: tuple[Attached, ...],
        records: tuple[AttachmentRecord, ...],
    ) -> None:
        for task in self._coming:
            task.cancel()
        self._coming.clear()
        self._forget_refusals()
        self._submission_id, self._draft, self._records = submission_id, attached, records
        self._show()

    def _show(self) -> None:
        desk = self._workplace.desk
        chips = []
        for one in self._draft:
            chip = AttachmentChip(one, removable=self._can_add)
            chip.opened.connect(partial(self._open, one, partial(content_of_draft, desk, one)))
            chip.removed.connect(partial(self._remove, one))
            chips.append(chip)
        for record in self._records:
            chip = AttachmentChip(record.attached, removable=False)
            chip.opened.connect(partial(self._open, record.attached, partial(content_of, desk, record.id)))
            chips.append(chip)
        self.grid.show_chips(chips)
        stops = [self.attach, *(place for chip in chips for place in chip.stops())]
        for stop, following in pairwise(stops):
            # What is made later comes last otherwise, behind the rest of the form.
            QWidget.setTabOrder(stop, following)
        self._tell_state()

    def _tell_state(self) -> None:
        if self._coming:
            self._state.setText(_("attaching…"))
        elif self._can_add or self.grid.chips:
            self._state.setText("")
        else:
            self._state.setText(pgettext("attachments", "none"))
        self._state.setVisible(bool(self._state.text()))

    # Opening and removing

    def _open(self, attached: Attached, fetch: Callable[[], bytes]) -> None:
        # The decoders are loaded with the first file, not at start-up.
        from desktop.attachments.view.viewer import AttachmentViewer  # noqa: PLC0415

        AttachmentViewer(self._workplace, attached, fetch, self.window()).open()

    def _remove(self, attached: Attached) -> None:
        self._draft = tuple(one for one in self._draft if one != attached)
        self._forget_refusals()
        self._show()
        self.attach.setFocus()
        self.edited.emit()

    # Adding

    def _choose(self) -> None:
        dialog = QFileDialog(self, _("Attach"), str(self._folder))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setNameFilters(
            [
                _("Scans and documents {patterns}").format(patterns=_PATTERNS),
                _("All files {patterns}").format(patterns="(*)"),
            ]
        )
        dialog.filesSelected.connect(lambda chosen: self.attach_files(map(Path, chosen)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files may come in; a picture out of a browser or a message out of the post may not."""
        if _files_in(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Attaches what was dropped."""
        event.acceptProposedAction()
        self.attach_files(_files_in(event.mimeData()))

    def attach_files(self, paths: Iterable[Path]) -> None:
        """Reads and keeps the files one after the other; each that is refused says why."""
        chosen = list(paths)
        self._forget_refusals()
        try:
            check_room(len(self.attached()) + len(self._coming) + len(chosen))
        except KnownError as refusal:
            self._refuse(refusal)
            return
        for path in chosen:
            self._folder = path.parent
            self._begin(path)
        self._tell_state()

    def _begin(self, path: Path) -> None:
        desk, act = self._workplace.desk, self._workplace.act
        if self._submission_id is None:
            task = act(partial(_kept, desk, path), owner=self, then=self._take, failed=self._not_attached)
        else:
            task = act(
                partial(_added, desk, self._submission_id, path),
                owner=self,
                then=self._take_record,
                failed=self._not_attached,
            )
        self._coming.append(task)

    def _take(self, attached: Attached) -> None:
        self._arrived()
        try:
            self._draft = with_one_more(self._draft, attached)
        except KnownError as refusal:
            self._refuse(refusal)
            return
        self._show()
        self.edited.emit()

    def _take_record(self, record: AttachmentRecord) -> None:
        self._arrived()
        self._records = (*self._records, record)
        self._show()
        self.edited.emit()

    def _not_attached(self, error: Exception) -> None:
        self._arrived()
        if isinstance(error, KnownError):
            self._refuse(error)
        else:
            self._workplace.report(error, self)

    def _arrived(self) -> None:
        # The runner works in order, so it is the first that has come.
        self._coming.pop(0)
        self._tell_state()

    def _refuse(self, refusal: KnownError) -> None:
        self._sentences.append(refusal.sentence(spoken()))
        told = self._sentences[:_MOST_SENTENCES]
        if untold := len(self._sentences) - len(told):
            told.append(
                ngettext(
                    "{count} more file was not attached.", "{count} more files were not attached.", untold
                )
            )
        self.field.show_error("\n".join(told))
        self.attach.setFocus()

    def _forget_refusals(self) -> None:
        self._sentences.clear()
        self.field.clear_error()


def _kept(desk: Desk, path: Path) -> Attached:
    return keep_attachment(desk, path.name, _read(path))


def _added(desk: Desk, submission_id: UUID, path: Path) -> AttachmentRecord:
    return add_attachment(desk, submission_id, path.name, _read(path))


def _read(path: Path) -> bytes:
    # The decoders are loaded with the first file, not at start-up.
    from desktop.attachments.view.rendering import check_can_be_shown  # noqa: PLC0415

    content = read_chosen(path)
    check_can_be_shown(checked_content(path.name, content), content)
    return content


def _files_in(dragged: QMimeData) -> list[Path]:
    return [Path(url.toLocalFile()) for url in dragged.urls() if url.isLocalFile()]
