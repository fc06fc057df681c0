"""The day, scene by scene: what the clerk types and presses, with the citizen standing in front of them."""

from functools import partial
from itertools import chain

from desktop.app.card_at_the_desk import card_page
from desktop.app.kiosk_work import kiosk_work
from desktop.demo.lines import line
from desktop.demo.scenes import give_tickets
from desktop.demo.stage import NotAsPlanned, Stage
from desktop.feedback.view.card_face import CardFace
from desktop.feedback.view.card_window import CardWindow
from desktop.office.language import language, language_name
from desktop.paper.tray import PdfFolderPrinter
from desktop.queue.queries import hall
from desktop.queue.view.hall_screen import HallScreen
from desktop.queue.view.kiosk import KioskFace
from desktop.queue.view.kiosk_window import KioskWindow
from desktop.widgets.drawn import AS_DRAWN
from desktop.widgets.listed_parts import ListedParts
from desktop.widgets.touched import Touched

_AT_THE_KIOSK = {
    "33-kiosk-larger": ("Larger letters",),
    "33-kiosk-number": ("Larger letters", "I have an appointment: show the slip"),
    "33-kiosk-card": ("Tell us what you think",),
}
"""What is touched for each picture, in the words of the code."""


def explain_a_service(stage: Stage, typed: str, picture: str) -> None:
    """„Какво ми трябва за наследници?“ – typed in whichever way the keyboard happens to be."""
    stage.press("F3")
    stage.press("Ctrl+A")
    stage.type(typed)
    stage.settle()
    stage.picture(picture)


def hand_over_the_slip(stage: Stage) -> None:
    """The information slip is printed."""
    stage.press("Ctrl+P")


def send_elsewhere(stage: Stage) -> None:
    """Not ours: the slip with the institution is taken along; then a sheet for the board is shown."""
    stage.press("F3")
    stage.press("Ctrl+J")
    stage.type_anew(line("catalogue", "elsewhere"))
    stage.breathe()
    stage.picture("06-not-ours")
    stage.press("Ctrl+P")
    stage.wait_for_no_dialog()
    stage.press("Ctrl+B")
    stage.picture("06-boards")
    stage.press("Esc")


def register_a_complaint(stage: Stage, receipt_in: str) -> None:
    """A complaint is typed, the window locked and unlocked in the middle, and the receipt printed."""
    stage.press("F5")
    _look_at_the_guide(stage)
    said = partial(line, "complaint")
    stage.fill(said("applicant"), "")
    stage.press("Down")
    stage.press("Tab")
    stage.fill(said("egn"), said("address"), "", said("phone"), "", "", said("about"))
    stage.type(said("subject"))
    _lock_and_come_back(stage)
    stage.press("Tab")
    stage.fill(said("happened_on"), said("place"), said("text"), said("wanted"), "", "", "")
    if receipt_in == "en":
        stage.press("Down")
    stage.settle()
    stage.picture("08-complaint-typed")
    stage.press("Ctrl+Enter")
    stage.picture("09-complaint-registered")


def _look_at_the_guide(stage: Stage) -> None:
    """How they were served: a complaint, which the form is for anyway."""
    stage.press("Ctrl+G")
    stage.press("1")
    stage.press("1")
    stage.picture("07-complaint-guide")
    for _step in range(3):
        stage.press("Esc")


def _lock_and_come_back(stage: Stage) -> None:
    stage.press("F12")
    stage.picture("07-locked")
    if not stage.window.lock_screen.isVisible():
        raise NotAsPlanned("the window is locked")
    stage.type(line("clerk", "password"))
    stage.press("Enter")
    stage.wait_for(lambda: not stage.window.lock_screen.isVisible(), "the clerk is back")


def sign_up_for_reception(stage: Stage) -> None:
    """The mayor's next free hour, with a topic and a phone."""
    stage.press("F6")
    stage.fill(line("reception", "citizen"), line("reception", "phone"))
    stage.type(line("reception", "topic"))
    stage.picture("10-reception-typed")
    stage.press("Enter")
    stage.picture("11-reception-booked")


def find_it_again(stage: Stage, typed: str, picture: str) -> None:
    """By number, name or check code."""
    stage.press("F8")
    stage.press("Ctrl+A")
    stage.type(typed)
    stage.breathe()
    stage.picture(picture)


def reprint(stage: Stage) -> None:
    """The receipt once more, marked as a duplicate."""
    stage.press("Ctrl+P")
    stage.picture("13-duplicate-printed")


def enter_cards(stage: Stage) -> None:
    """Five survey cards by single keys, half of a sixth, and what people answer."""
    cards = ("45544", "55555", "34443", "54455", "24343")
    for key in ("F9", "Ctrl+2", *chain(*((*card, "Enter") for card in cards)), *"554"):
        stage.press(key)
    stage.picture("13-cards-entered")
    stage.press("Ctrl+1")
    stage.breathe()
    stage.picture("13-what-people-answer")


def go_to_part(stage: Stage, part: str) -> None:
    """F11, and the key of a part."""
    stage.press("F11")
    stage.press(stage.page(ListedParts).key_to(part))
    stage.breathe()


def look_at_settings(stage: Stage) -> None:
    """Settings, and the journal walked."""
    go_to_part(stage, "log")
    stage.press("Ctrl+J")
    stage.picture("14-settings")


def look_at_the_charter(stage: Stage) -> None:
    """The charter on the screen and on paper, the profile with its sources, and what can be changed."""
    go_to_part(stage, "charter")
    stage.press("Ctrl+P")
    stage.picture("20-charter")
    stage.press("Down")
    stage.press("Tab")
    stage.type(line("charter", "searched"))
    stage.picture("21-charter-profile")
    stage.press("Shift+Tab")
    stage.press("Down")
    stage.picture("22-charter-changes")
    for picture in ("23-charter-sections", "24-charter-changing"):
        stage.press("Down")
        stage.breathe()
        stage.picture(picture)


def search_from_anywhere(stage: Stage, typed: str) -> None:
    """Ctrl+K."""
    stage.press("Ctrl+K")
    stage.type(typed)
    stage.breathe()
    stage.picture("15-search")
    stage.press("Esc")


def finish_the_visit(stage: Stage) -> None:
    """The citizen goes."""
    stage.press("F2")
    stage.press("Enter")
    stage.breathe()
    stage.picture("16-queue-finished")
    # The next one is called twice, went for a paper, and is set aside while the clerk rests.
    for keys in ("Enter", "Ctrl+R", "Enter", "Ctrl+W", "1", "Ctrl+S", "1", "1"):
        stage.press(keys)
        stage.breathe()
    stage.picture("16-queue-set-aside")


def counter_work(stage: Stage, receipt_in: str = "bg") -> None:
    """From the first ticket to the booking; `receipt_in` is the language the citizen wishes."""
    give_tickets(stage)
    explain_a_service(stage, line("catalogue", "words"), "06-service")
    explain_a_service(stage, line("catalogue", "latin"), "06-service-latin")
    explain_a_service(stage, line("catalogue", "other_layout"), "06-service-other-layout")
    hand_over_the_slip(stage)
    send_elsewhere(stage)
    register_a_complaint(stage, receipt_in)
    sign_up_for_reception(stage)


def afternoon(stage: Stage) -> None:
    """The duplicate, the search, the settings, the end of the visit."""
    reprint(stage)
    search_from_anywhere(stage, line("complaint", "searched_anywhere"))
    look_at_settings(stage)
    finish_the_visit(stage)


def stand_in_the_hall(stage: Stage, code: str) -> None:
    """The kiosk, the display and the card, as people see them while there is work at the counter."""
    place = stage.front_desk.workplace
    desk = place.desk
    asked = partial(card_page, place)
    face = KioskFace(place, partial(kiosk_work, place), asked)
    kiosk = KioskWindow(face, lambda _typed, done, _failed: done())
    card_face = asked(code, lambda: None)
    assert isinstance(card_face, CardFace)
    card = CardWindow(card_face)
    display = HallScreen(place, partial(hall, desk), desk.charter, desk.opening_hours())
    for name, one in (("31-kiosk", kiosk), ("32-display", display), ("34-card", card)):
        one.resize(*AS_DRAWN)
        one.show()
        stage.settle()
        stage.picture(name, one)
    tray = place.tray
    before, tray.printer = tray.printer, PdfFolderPrinter(stage.profile.folder / "printed")
    kiosk.face.kinds["service"].click()
    stage.settle()
    stage.picture("33-kiosk-ticket", kiosk)
    tray.printer = before
    words = language(code)
    for name, touched in _AT_THE_KIOSK.items():
        kiosk.face.begin()
        for said in (language_name(code), *map(words.gettext, touched)):
            _touch(kiosk, said)
        stage.settle()
        stage.picture(name, kiosk)
    card.face.scores[4].click()
    stage.picture("34-card-answered", card)
    kiosk.may_close = True
    for one in (kiosk, display, card):
        one.close()
        one.deleteLater()


def _touch(kiosk: KioskWindow, words: str) -> None:
    found = (one for one in kiosk.face.findChildren(Touched) if one.accessibleName() == words)
    next(found).click()


def make_mistakes(stage: Stage) -> None:
    """An impossible personal number, and nothing said about what."""
    stage.press("F5")
    stage.press("Enter")
    stage.fill(line("mistake", "applicant"), "")
    stage.press("Down")
    stage.press("Tab")
    stage.fill(line("mistake", "egn"), line("mistake", "address"))
    stage.press("Ctrl+Enter")
    stage.picture("18-complaint-mistake")


def show_the_keys(stage: Stage) -> None:
    """F1."""
    stage.press("F1")
    stage.breathe()
    stage.picture("19-keys")
    stage.press("Esc")
