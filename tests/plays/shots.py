"""Every screen in both languages and both looks, and every page of every paper, as pictures."""

import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import product
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from desktop.demo.lines import line
from desktop.demo.papers.every import every_paper
from desktop.demo.papers.office import sample_office
from desktop.demo.scenes import first_start
from desktop.demo.stage import NotAsPlanned, Stage, StageClock, off_screen_app
from desktop.office.charter import known_charters
from desktop.office.language import LANGUAGES, language
from desktop.paper.printing import open_pdf
from desktop.paper.tray import file_name
from tests.kept_papers.kept import write_papers
from tests.plays import scenes
from tests.plays.lives.plays import play_life
from tests.plays.lives.script import charters_played
from tests.plays.performance import Played, Usual
from tests.plays.receptions.plays import charters_with_receptions, play_reception_days
from tests.plays.rooms import picture_the_rooms, year_for_pictures
from tests.plays.services import charters_with_services, play_services

_LOOKS = ("light", "dark")
_DOTS_PER_POINT = 1.6
_RECEIPTS = frozenset({"complaint", "duplicate", "anonymous", "insulting", "corruption"})


def picture_everything(out: Path) -> int:
    """Plays all in four dresses, anew into `out/LANGUAGE-LOOK/` and `out/LANGUAGE-papers/`.

    A play that does not go as planned is told and costs its own pictures only; it then ends with 1.
    """
    app = off_screen_app()
    taken, failed = 0, []
    for code, look in product(LANGUAGES, (*_LOOKS, "papers")):
        shutil.rmtree(out / f"{code}-{look}", ignore_errors=True)
    for code, look in product(LANGUAGES, _LOOKS):
        with tempfile.TemporaryDirectory() as folder:
            stage = Stage(
                app,
                Path(folder) / "office",
                out / f"{code}-{look}",
                StageClock(),
                usual={"language": code, "theme": look},
            )
            stage.open()
            try:
                _play(stage, code)
                taken += len(stage.taken)
                if look == "light":
                    taken += _picture_papers(stage.profile.folder, out / f"{code}-papers")
            finally:
                stage.close()
        for play, charter, where in _plays():
            try:
                taken += _picture_play(partial(play, charter), out, where, code, look)
            except NotAsPlanned as fault:
                failed.append(f"{code}-{look}/{where}: {fault}")
    taken += _picture_rooms(app, out)
    taken += sum(picture_receipts(out, one.key) for one in known_charters())
    print(f"Pictures: {taken} in {out}", *(f"Not as planned: {one}" for one in failed), sep="\n")
    return 1 if failed else 0


def _picture_rooms(app: QApplication, out: Path) -> int:
    """A head's rooms after a year, in four dresses, and once more in the large text that must fit."""
    dresses = [(*dress, "100") for dress in product(LANGUAGES, _LOOKS)] + [("bg", "light", "150")]
    taken = 0
    with tempfile.TemporaryDirectory() as folder:
        profile = year_for_pictures(Path(folder) / "office")
        for code, look, size in dresses:
            place = out / f"{code}-{look}" / ("rooms" if size == "100" else f"rooms-{size}")
            dress = {"language": code, "theme": look, "text_size": size}
            taken += picture_the_rooms(app, profile, place, dress)
    return taken


def picture_receipts(out: Path, charter: str) -> int:
    """What a municipality hands over for a few submissions, into `out/LANGUAGE-papers/receipts/CHARTER/`."""
    taken = 0
    with sample_office(charter) as desk:
        for paper in every_paper(desk):
            kind, _dot, name = paper.name.partition(" · ")
            if kind != "receipt" or name not in _RECEIPTS:
                continue
            for code in LANGUAGES:
                pdf = paper.made(language(code))
                assert isinstance(pdf, bytes)
                taken += picture_pages(pdf, out / f"{code}-papers" / "receipts" / charter, file_name(name))
    return taken


def _plays() -> Iterator[tuple[Callable[[str, Path, Usual], Played], str, Path]]:
    """What the day at one counter does not show: lives of submissions, reception days, services."""
    for play, charters, where in (
        (play_life, charters_played(), Path()),
        (play_reception_days, charters_with_receptions(), Path("receptions")),
        (play_services, charters_with_services(), Path("services")),
    ):
        yield from ((play, charter, where / charter) for charter in charters)


def _picture_play(play: Callable[[Path, Usual], Played], out: Path, where: Path, code: str, look: str) -> int:
    """One play's screens, also where it broke off; in daylight all papers that it left, also old ones."""
    taken, pictures = 0, out / f"{code}-{look}" / where
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        try:
            office = play(folder, {"language": code, "theme": look}).office.folder
            if look == "light":
                papers = (*folder.glob("*.pdf"), *office.glob("*.pdf"))
                taken += _picture_pdfs(papers, out / f"{code}-papers" / where)
        finally:
            shutil.copytree(folder, pictures, ignore=shutil.ignore_patterns("office", "*.pdf", "*.ics"))
        return taken + len(list(pictures.glob("*.png")))


def _play(stage: Stage, code: str) -> None:
    first_start(stage)
    scenes.counter_work(stage, receipt_in=code)
    scenes.enter_cards(stage)
    scenes.find_it_again(stage, line("complaint", "searched_by"), "12-found-by-name")
    scenes.find_it_again(stage, line("complaint", "searched_in_vain"), "12-found-nothing")
    scenes.find_it_again(stage, line("complaint", "searched_by"), "12-found-by-name")
    scenes.afternoon(stage)
    scenes.stand_in_the_hall(stage, code)
    scenes.make_mistakes(stage)
    scenes.show_the_keys(stage)
    scenes.look_at_the_charter(stage)


def _picture_papers(office: Path, out: Path) -> int:
    """The kept papers, and what lies as a file in the counter's folder: the recovery sheet."""
    write_papers(office, office / "kept")
    return _picture_pdfs((*(office / "kept").glob("*.pdf"), *office.glob("*.pdf")), out)


def _picture_pdfs(found: Iterable[Path], out: Path) -> int:
    return sum(picture_pages(paper.read_bytes(), out, paper.stem) for paper in sorted(found))


def picture_pages(pdf: bytes, out: Path, name: str) -> int:
    """Pictures each page of it into `out`; gives how many there are."""
    out.mkdir(parents=True, exist_ok=True)
    document, buffer = open_pdf(pdf)
    try:
        for page in range(document.pageCount()):
            points = document.pagePointSize(page)
            size = QSize(round(points.width() * _DOTS_PER_POINT), round(points.height() * _DOTS_PER_POINT))
            sheet = QImage(size, QImage.Format.Format_RGB32)
            sheet.fill(Qt.GlobalColor.white)
            with QPainter(sheet) as painter:
                painter.drawImage(0, 0, document.render(page, size))
            sheet.save(str(out / f"{name}-{page + 1}.png"))
        return document.pageCount()
    finally:
        document.close()
        buffer.close()
