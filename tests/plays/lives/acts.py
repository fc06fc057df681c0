"""What is done about submissions in a played life, at the keyboard: one function for each kind of act."""

from uuid import UUID

from desktop.complaints.box.view.opening import BoxOpeningView
from desktop.complaints.dossier.view.panel import DossierPanel
from desktop.complaints.life.due import DueRow
from desktop.complaints.view.find import FindView
from desktop.complaints.view.intake.marks import MarksDialog
from desktop.complaints.view.intake.referral import ReferralDialog
from desktop.complaints.view.intake.register import RegisterView
from desktop.complaints.view.status import StatusView
from desktop.demo.stage import AnyWidget, NotAsPlanned, Stage
from desktop.due.view import DueView
from desktop.letters.view.blocks import LetterBlocksView
from desktop.register.view.register_page import RegisterBookView
from desktop.widgets.paper_preview import PaperPreview
from tests.plays.forms import choose, fill_in, tick
from tests.plays.lives.script import (
    Act,
    AskingForStatus,
    LookingAtIt,
    NotFinding,
    OpeningABox,
    PrintingTheProtocol,
    ReadingTheRegister,
    ReadingTheTexts,
    Registering,
)
from tests.plays.performance import Playing
from tests.plays.scenes import go_to_part


def register(play: Playing, act: Registering) -> None:
    """F5: kind, marks and fields, then the receipt; and what else is handed over."""
    stage = play.stage
    stage.press("F5")
    page = stage.page(RegisterView)
    choose(stage, page.kinds, act.kind, "Shift+Tab")
    if act.anonymous:
        stage.go_to(page.form.editors["anonymous"])
        stage.press("Space")
    if act.marks:
        stage.press("Ctrl+M")
        dialog = stage.dialog(MarksDialog)
        tick(stage, [(box, mark in act.marks) for mark, box in dialog.boxes.items()])
        stage.press("Enter")
        stage.wait_for_no_dialog()
    fill_in(stage, page.form, act.typed)
    stage.settle()
    play.picture(act, "typed")
    stage.press("Ctrl+Enter")
    stage.wait_for(lambda: page.papers.record is not None, "it is registered")
    assert page.papers.record is not None
    play.cases[act.case] = page.papers.record
    if act.sign:
        stage.press("Ctrl+S")
    if act.refer:
        _refer(play, act)
    play.picture(act, "registered")


def _refer(play: Playing, act: Registering) -> None:
    stage = play.stage
    stage.press("Ctrl+I")
    dialog = stage.dialog(ReferralDialog)
    fill_in(stage, dialog, act.refer)
    play.picture(act, "slip")
    stage.go_to(dialog.go_on)
    stage.press("Enter")
    stage.wait_for_no_dialog()


def open_a_box(play: Playing, act: OpeningABox) -> None:
    """Ctrl+B: the protocol is written and printed, and the first sheet lies on the desk."""
    stage = play.stage
    stage.press("F5")
    page = stage.page(RegisterView)
    stage.press("Ctrl+B")
    view = _guest(page, BoxOpeningView)
    fill_in(stage, view, act.typed)
    play.picture(act, "typed")
    stage.press("Ctrl+Enter")
    stage.wait_for(lambda: view.opening is not None, "the protocol is written")
    stage.settle()
    stage.press("Ctrl+P")
    play.picture(act, "written")
    stage.press("Enter")
    stage.wait_for(lambda: page.guest is None, "the first sheet can be registered")
    stage.settle()


def print_the_protocol(play: Playing, act: PrintingTheProtocol) -> None:
    """Enter after the last sheet leads back to the protocol, which now has every number."""
    stage = play.stage
    page = stage.page(RegisterView)
    stage.press("Enter")
    stage.wait_for(lambda: page.guest is not None, "the protocol is shown")
    stage.settle()
    stage.press("Ctrl+P")
    play.picture(act)


def cannot_find(play: Playing, act: NotFinding) -> None:
    """Neither by number nor by words, nor among what is due: for this person there is no such submission."""
    stage, record = play.stage, play.cases[act.case]
    stage.press("F8")
    page = stage.page(FindView)
    for typed in (act.words, record.number):
        stage.type_anew(typed)
        stage.press("Enter")
        if page.shown_key is not None or page.list.rows():
            raise NotAsPlanned(f"{act.who} finds nothing with “{typed}”")
    play.picture(act)
    stage.press("F7")
    stage.breathe()
    if record.id in {row.key for row in stage.page(DueView).list.rows()}:
        raise NotAsPlanned(f"{act.who} has nothing of it to do")


def ask_for_status(play: Playing, act: AskingForStatus) -> None:
    """Ctrl+T: number and check code, read from the receipt; the answer is printed as a slip."""
    stage, record = play.stage, play.cases[act.case]
    stage.press("F5")
    page = stage.page(RegisterView)
    stage.press("Ctrl+T")
    view = _guest(page, StatusView)
    fill_in(stage, view, {"number": record.number, "code": record.check_code})
    stage.press("Enter")
    stage.wait_for(lambda: view.answered, "the status is told")
    stage.press("Ctrl+P")
    play.picture(act)
    while page.guest is not None:
        stage.press("Esc")


def look_at_it(play: Playing, act: LookingAtIt) -> None:
    """F8: the whole dossier, and its letters."""
    stage = play.stage
    panel = open_case(play, act)
    assert panel.handling is not None
    standing = panel.handling.dossier.standing
    if standing.state != act.state:
        raise NotAsPlanned(f"it has ended as {act.state}, not {standing.state}")
    play.picture(act)
    for _turn in range(2):
        stage.press("Ctrl+Tab")
    play.picture(act, "letters")


def read_the_register(play: Playing, act: ReadingTheRegister) -> None:
    """F8: the row of the period, and the register on paper."""
    stage, record = play.stage, play.cases[act.case]
    stage.press("F8")
    stage.press("Alt+2")
    page = stage.page(RegisterBookView)
    fill_in(stage, page, {"first": f"{act.first:%d.%m.%Y}", "last": f"{act.last:%d.%m.%Y}"})
    stage.press("Enter")
    if record.number not in {row.entry.number for row in page.table.rows()}:
        raise NotAsPlanned(f"the register has {record.number}")
    play.picture(act)
    stage.press("Ctrl+P")
    stage.dialog(PaperPreview)
    stage.press("Enter")
    stage.wait_for_no_dialog()


def read_the_texts(play: Playing, act: ReadingTheTexts) -> None:
    """F11: what the letters are made of."""
    go_to_part(play.stage, "letters")
    page = play.stage.page(LetterBlocksView)
    play.stage.wait_for(lambda: page.current() is not None, "the texts are shown")
    play.picture(act)


def open_case(play: Playing, act: Act, *, due: bool = False) -> DossierPanel:
    """Finds the act's submission, by its number or among what is due, and opens it, confidential or not."""
    stage, key = play.stage, play.cases[act.case].id
    stage.press("F7" if due else "F8")
    panel = _walk_to(stage, key) if due else _search(stage, play.cases[act.case].number)
    stage.wait_for(lambda: panel.shown_key == key, "the submission is found")
    if panel.record is None:
        play.picture(act, "cover")
        stage.press("Ctrl+1")
        stage.wait_for(lambda: panel.record is not None, "the submission is opened")
    stage.settle()
    return panel


def _search(stage: Stage, number: str) -> DossierPanel:
    page = stage.page(FindView)
    stage.type_anew(number)
    stage.press("Enter")
    return page.dossier


def _walk_to(stage: Stage, key: UUID) -> DossierPanel:
    page = stage.page(DueView)
    stage.wait_for(lambda: key in {row.key for row in page.list.rows()}, "it is among what is due")
    stage.press("Home")
    while page.list.current_key() != key:
        stage.press("Down")
    stage.breathe()
    panel: DossierPanel = page.cards[DueRow]
    return panel


def _guest(page: RegisterView, kind: type[AnyWidget]) -> AnyWidget:
    if not isinstance(page.guest, kind):
        raise NotAsPlanned(f"{kind.__name__} is shown")
    return page.guest
