"""Looking at a paper before it is printed, from any screen."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from desktop.office.language import _
from desktop.paper.kinds import PRINTED_ONLY, PaperOf
from desktop.paper.noted import note_saved
from desktop.paper.tray import Printed, save_pdf
from desktop.shell.workplace import Workplace
from desktop.widgets.paper_preview import PaperPreview


def show_paper(
    workplace: Workplace,
    parent: QWidget,
    pdf: bytes,
    title: str,
    print_it: Callable[[], None],
    *,
    of: PaperOf | None,
) -> None:
    """Opens the preview over `parent`; Enter prints by the screen's own `print_it`, Ctrl+S saves a copy.

    `of` is what the journal is told of a copy (see `PaperTray.put`).
    """
    preview = PaperPreview(pdf, title, parent)
    if of is not None and of.kind in PRINTED_ONLY:
        preview.save_button.setEnabled(False)
        preview.save_button.hide()

    def save(path: Path) -> None:
        def note_and_save() -> None:
            if of is not None:
                note_saved(workplace.desk, of, path)
            save_pdf(pdf, path)

        workplace.act(
            note_and_save,
            owner=parent,
            then=lambda _nothing: workplace.announce(_("Saved: {path}").format(path=path)),
        )

    def print_and_close() -> None:
        preview.accept()
        print_it()

    preview.print_asked.connect(print_and_close)
    preview.save_asked.connect(save)
    preview.open()


def preview_paper(
    workplace: Workplace,
    parent: QWidget,
    make: Callable[[], bytes],
    title: str,
    print_it: Callable[[], None],
    *,
    of: PaperOf | None,
) -> None:
    """Makes a paper behind the window, and shows it over `parent` (see `show_paper`)."""
    show = partial(show_paper, workplace, parent, title=title, print_it=print_it, of=of)
    workplace.read(make, owner=parent, then=show)


def print_told(
    workplace: Workplace,
    paper: Callable[[], Printed],
    *,
    owner: QObject,
    kept: str,
    printed: str,
    **more: str,
) -> None:
    """Prints behind the window and says where the paper is, in one of two sentences (see `Printed.told`)."""
    workplace.print(paper, owner=owner, then=lambda out: workplace.announce(out.told(kept, printed, **more)))
