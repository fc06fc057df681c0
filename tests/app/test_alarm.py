"""The staff alarm: one key from anywhere in the program, silent at the desk, told at the others."""

from sqlalchemy import select

from db.models import JournalEntry
from desktop.shell.at_the_desk import Said, Status
from desktop.widgets.labels import Text
from tests.app.typist import focused


def alarms(desk):
    with desk.database.reading() as session:
        return list(session.scalars(select(JournalEntry).where(JournalEntry.action == "hall.alarm")))


def test_the_key_raises_it_on_any_screen_and_in_a_dialog(at_work, typist, beside):
    around = beside(at_work.workplace.desk)
    asked = []
    at_work.window.alarm_asked.connect(lambda: asked.append(focused().window()))
    typist.press("F5")
    typist.press("Ctrl+F12")
    # One counter alone has nobody to tell: that is said, for help must be called otherwise.
    assert "nobody to tell" in at_work.window.toast.words
    typist.press("F1")
    assert "Staff alarm, silent here" in {one.text() for one in focused().window().findChildren(Text)}
    typist.press("Ctrl+F12")
    assert asked[1] is not at_work.window
    assert len(alarms(around)) == 2


def test_behind_the_lock_there_is_nobody_to_raise_it(at_work, typist, beside):
    typist.press("F12")
    typist.press("Ctrl+F12")
    assert alarms(beside(at_work.workplace.desk)) == []


def test_what_was_said_is_told_once_and_what_is_urgent_stays(at_work):
    heard = []
    at_work.workplace.announced.connect(lambda text, kind: heard.append((text, kind)))
    message, alarm = Said(1, "Lunch is at one", urgent=False), Said(2, "Alarm", urgent=True)
    for said in ((message,), (message, alarm), (message, alarm)):
        at_work._status._tell((Status(said=said), None))
    assert heard == [("Lunch is at one", "warning"), ("Alarm", "error")]
