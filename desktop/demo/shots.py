"""Every screen in both languages and both looks, and every page of every paper, as pictures."""

import shutil
import tempfile
from itertools import product
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QPainter

from desktop.demo import scenes
from desktop.demo.lines import line
from desktop.demo.lives.plays import play_life
from desktop.demo.lives.script import charters_played
from desktop.demo.receptions.plays import charters_with_receptions, play_reception_days
from desktop.demo.stage import Stage, StageClock, off_screen_app
from desktop.office.language import LANGUAGES, _, ngettext
from desktop.paper.printing import open_pdf

_LOOKS = ("light", "dark")
_DOTS_PER_POINT = 1.6


def picture_everything(out: Path) -> int:
    """Plays the work and the lives in four dresses, into `out/LANGUAGE-LOOK/` and `out/LANGUAGE-papers/`."""
    app = off_screen_app()
    taken = 0
    for language, look in product(LANGUAGES, _LOOKS):
        with tempfile.TemporaryDirectory() as folder:
            stage = Stage(
                app,
                Path(folder) / "office",
                out / f"{language}-{look}",
                StageClock(),
                usual={"language": language, "theme": look},
            )
            stage.open()
            try:
                _play(stage, language)
                taken += len(stage.taken)
                if look == "light":
                    taken += _picture_papers(stage.profile.papers, out / f"{language}-papers")
            finally:
                stage.close()
        taken += _picture_plays(out, language, look)
    print(ngettext("Pictures: {count}", "Pictures: {count}", taken), _("in {folder}").format(folder=out))
    return 0


def _picture_plays(out: Path, language: str, look: str) -> int:
    """What the day at one counter does not show: lives of submissions, and reception days."""
    taken = 0
    for play, charters, where in (
        (play_life, charters_played(), Path()),
        (play_reception_days, charters_with_receptions(), Path("receptions")),
    ):
        for charter in charters:
            with tempfile.TemporaryDirectory() as folder:
                played = play(charter, Path(folder), {"language": language, "theme": look})
                pictures = out / f"{language}-{look}" / where / charter
                shutil.copytree(folder, pictures, ignore=shutil.ignore_patterns("office", "*.pdf", "*.ics"))
                taken += len(list(pictures.glob("*.png")))
                if look == "light":
                    papers = out / f"{language}-papers" / where / charter
                    taken += _picture_papers(played.office.papers, papers)
    return taken


def _play(stage: Stage, language: str) -> None:
    scenes.first_start(stage)
    scenes.counter_work(stage, receipt_in=language)
    scenes.find_it_again(stage, line("complaint", "searched_by"), "12-found-by-name")
    scenes.find_it_again(stage, line("complaint", "searched_in_vain"), "12-found-nothing")
    scenes.find_it_again(stage, line("complaint", "searched_by"), "12-found-by-name")
    scenes.afternoon(stage)
    scenes.make_mistakes(stage)
    scenes.show_the_keys(stage)
    scenes.look_at_the_charter(stage)


def _picture_papers(papers: Path, out: Path) -> int:
    out.mkdir(parents=True, exist_ok=True)
    taken = 0
    for paper in sorted((*papers.glob("*.pdf"), *papers.parent.glob("*.pdf"))):
        document, buffer = open_pdf(paper.read_bytes())
        for page in range(document.pageCount()):
            points = document.pagePointSize(page)
            size = QSize(round(points.width() * _DOTS_PER_POINT), round(points.height() * _DOTS_PER_POINT))
            sheet = QImage(size, QImage.Format.Format_RGB32)
            sheet.fill(Qt.GlobalColor.white)
            with QPainter(sheet) as painter:
                painter.drawImage(0, 0, document.render(page, size))
            sheet.save(str(out / f"{paper.stem}-{page + 1}.png"))
            taken += 1
        document.close()
        buffer.close()
    return taken
