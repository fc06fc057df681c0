"""The display in the hall: whoever is called, is seen and heard; what is old is said to be old."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.office.charter.charter_words import KeyedText
from desktop.office.faults import KnownError
from desktop.office.journal_actions import Topic
from desktop.office.language import spoken
from desktop.queue.announcing import kept_in_sight, new_calls
from desktop.queue.halls import Call, CounterRecord, HallRecord
from desktop.queue.view.display import HallFace
from desktop.queue.view.hall_screen import HallScreen
from tests.app.test_nothing_is_cut import cut as cut_or_outside
from tests.app.typist import visible
from tests.fakes import A_WEDNESDAY, SlowLoudspeaker

CALLS = tuple(
    Call(label, counter, A_WEDNESDAY - timedelta(minutes=back + 2), "bg", 1)
    for back, (label, counter) in enumerate(
        [("У-031", 4), ("Ж-008", 5), ("У-030", 2), ("П-003", 7), ("У-028", 1), ("У-027", 11), ("У-026", 3)]
    )
)
HALL = HallRecord(
    at=A_WEDNESDAY,
    shared=True,
    waiting_count={"service": 9, "complaint": 1},
    last_calls=CALLS,
    counters=(CounterRecord(number=4, kinds=("service",)), CounterRecord(number=5, kinds=("reception",))),
)


class Line:
    """The way to a hall, which a test cuts: what it answers, or why it does not."""

    def __init__(self) -> None:
        self.answer: HallRecord | Exception = HALL

    def look(self) -> HallRecord:
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer


@pytest.fixture
def line() -> Line:
    return Line()


@pytest.fixture
def screen(qtbot, workplace, line):
    """The display of the counter's office, without another screen, and a loudspeaker that a test can hear."""
    desk = workplace.desk
    shown = HallScreen(
        workplace, line.look, desk.charter, desk.opening_hours(), loudspeaker=SlowLoudspeaker()
    )
    qtbot.addWidget(shown)
    shown.open_beside(None)
    looks(qtbot, workplace)
    return shown


def looks(qtbot, workplace):
    workplace.tell_changed(Topic.QUEUE)
    qtbot.waitUntil(lambda: not workplace.runner.busy)


def heard(screen):
    return screen.announcements._loudspeaker


def listed(screen):
    return [f"{label.text()} {counter.text()}" for label, counter in screen.face.calls[1:] if label.text()]


def called(label, counter, *, at=A_WEDNESDAY, code="bg", times=1):
    return replace(HALL, at=at, last_calls=(Call(label, counter, at, code, times), *CALLS))


def test_the_number_called_is_large_and_the_last_calls_stand_beside_it(screen):
    assert (screen.face.number.text(), screen.face.counter.text()) == ("У-031", "counter No. 4")
    assert listed(screen) == [
        "Ж-008 counter No. 5", "У-030 counter No. 2", "П-003 counter No. 7", "У-028 counter No. 1",
        "У-027 counter No. 11",
    ]  # fmt: skip


def test_it_tells_how_many_wait_the_hours_and_the_hour_in_the_hall(screen):
    said = {kind: label.text() for kind, label in screen.face.kinds.items()}
    assert said == {"service": "9 waiting · 54 min", "complaint": "1 waiting", "reception": "0 waiting"}
    assert screen.face.clock.text() == "10:42"
    assert screen.face.notice.text() == (
        "Open until 17:00. People waiting then are served until 19:00 at the latest."
    )
    assert not screen.face.stale.isVisible()


def test_a_call_is_seen_at_once_and_said_once_in_the_citizens_language(qtbot, screen, workplace, line):
    line.answer = called("Ж-009", 5, code="en")
    looks(qtbot, workplace)
    assert screen.face.number.text() == "Ж-009"
    assert heard(screen).heard == ["♪"]
    heard(screen).is_quiet_again()
    looks(qtbot, workplace)
    assert heard(screen).heard == ["♪", "en: Number Zh, 9, counter number 5"]
    heard(screen).is_quiet_again()
    looks(qtbot, workplace)
    assert len(heard(screen).heard) == 2


def test_a_recall_is_said_again(qtbot, screen, workplace, line):
    for times in (1, 2):
        line.answer = called("У-032", 4, at=A_WEDNESDAY + timedelta(seconds=30 * times), times=times)
        looks(qtbot, workplace)
        heard(screen).is_quiet_again()
        heard(screen).is_quiet_again()
    assert heard(screen).heard == ["♪", "bg: Номер У, 32, гише номер 4"] * 2


def test_what_was_called_before_it_was_opened_is_not_said(screen):
    assert heard(screen).heard == []


@pytest.mark.parametrize("fault", [KnownError("The hall cannot be reached."), None])
def test_without_the_hall_it_shows_what_it_knew_and_says_how_old_it_is(
    qtbot, screen, workplace, line, clock, fault
):
    clock.advance(timedelta(minutes=4))
    # Either the hall does not answer at all, or the counter goes on alone, with an empty queue of its own.
    line.answer = fault or HallRecord(at=clock.now(), out_of_reach=True)
    looks(qtbot, workplace)
    assert screen.face.stale.isVisible()
    assert "as it was at 10:42 (4 min ago)" in screen.face.stale.text()
    assert screen.face.number.text() == "У-031"
    assert len(listed(screen)) == 5
    assert screen.face.kinds["service"].text() == "9 waiting · 54 min"
    line.answer = replace(HALL, at=clock.now())
    looks(qtbot, workplace)
    assert not screen.face.stale.isVisible()


def test_while_the_hall_is_out_of_reach_the_counters_own_calls_are_seen_and_heard(
    qtbot, screen, workplace, line
):
    now = A_WEDNESDAY + timedelta(seconds=5)
    own = Call("У7-001", 7, now, "bg", 1)
    line.answer = HallRecord(at=now, out_of_reach=True, last_calls=(own,))
    looks(qtbot, workplace)
    assert screen.face.number.text() == "У7-001"
    assert listed(screen)[0] == "У-031 counter No. 4"
    heard(screen).is_quiet_again()
    assert heard(screen).heard[1] == "bg: Номер У, 7, 1, гише номер 7"


@pytest.mark.parametrize(
    "answer", [KnownError("The hall cannot be reached."), HallRecord(at=A_WEDNESDAY, out_of_reach=True)]
)
def test_who_has_not_seen_the_hall_yet_does_not_call_it_empty(qtbot, workplace, line, answer):
    line.answer = answer
    desk = workplace.desk
    shown = HallScreen(workplace, line.look, desk.charter, desk.opening_hours(), SlowLoudspeaker())
    qtbot.addWidget(shown)
    shown.open_beside(None)
    looks(qtbot, workplace)
    assert shown.face.stale.text().startswith("No connection to the queue.")
    assert (shown.face.number.text(), shown.face.kinds["service"].text()) == ("", "")


def test_notices_and_hours_take_turns_and_what_nobody_renews_grows_old(qapp, desk):
    notice = KeyedText(key="lift", bg="Асансьорът не работи.", en="The lift is out of order.")
    hall = desk.charter.hall.model_copy(update={"notices": (notice,)})
    face = HallFace(desk.charter.model_copy(update={"hall": hall}), desk.opening_hours())
    face.take(HALL, {}, A_WEDNESDAY)
    seen = set()
    for seconds in (0, 12):
        face.tick(A_WEDNESDAY + timedelta(seconds=seconds))
        seen.add(face.notice.text())
    assert notice.for_language(spoken().code) in seen
    assert len(seen) == 2
    assert face.stale.isHidden()
    face.tick(A_WEDNESDAY + timedelta(minutes=2))
    assert "2" in face.stale.text()
    assert not face.stale.isHidden()


@pytest.mark.parametrize("label", ["У17-10031", "Ж7-014"])
def test_everything_grows_with_the_screen_and_the_longest_number_fits(qtbot, screen, workplace, line, label):
    line.answer = called(label, 17)
    looks(qtbot, workplace)
    sizes = [(1366, 768), (1920, 1080), (3840, 2160), (1280, 1024), (1080, 1920), (768, 1366), (1024, 1280)]
    for width, height in sizes:
        screen.resize(width, height)
        face = screen.face
        across, down = (1366, 768) if width > height else (768, 1366)
        assert face.times == min(width / across, height / down)
        assert face.size() == screen.size()
        assert face.layout().minimumSize().height() <= face.height()
        assert face.number.sizeHint().width() <= face.number.width()
        qtbot.waitUntil(lambda: not cut_or_outside(visible(screen)))


def test_a_call_taken_back_brings_no_older_one_to_be_said():
    calls = tuple(Call(f"У-{one:03}", 1, A_WEDNESDAY - timedelta(minutes=one), "bg", 1) for one in range(9))
    before, after = replace(HALL, last_calls=calls[:8]), replace(HALL, last_calls=calls[1:])
    assert new_calls(before, after) == []
    assert new_calls(after, before) == [calls[0]]


def test_what_was_called_while_the_hall_was_out_of_sight_is_seen_and_not_said():
    blind = replace(HALL, at=A_WEDNESDAY - timedelta(minutes=5), last_calls=CALLS[3:])
    assert new_calls(blind, HALL) == []
    alone = HallRecord(at=A_WEDNESDAY - timedelta(seconds=5), out_of_reach=True)
    assert new_calls(alone, HALL) == []


def test_a_counter_whose_clock_is_behind_is_heard():
    late = Call("У-032", 4, A_WEDNESDAY - timedelta(minutes=9), "bg", 1)
    assert new_calls(HALL, replace(HALL, last_calls=(*CALLS[:-1], late))) == [late]


calls = st.lists(
    st.builds(
        Call,
        label=st.sampled_from(["У-001", "У-002", "Ж-001"]),
        counter=st.integers(1, 3),
        at=st.integers(0, 90).map(lambda seconds: A_WEDNESDAY - timedelta(seconds=seconds)),
        language=st.just("bg"),
        times=st.integers(1, 3),
    ),
    max_size=7,
    unique_by=lambda call: call.label,
).map(lambda found: tuple(sorted(found, key=lambda call: call.at, reverse=True)))


@settings(max_examples=50)
@given(before=calls, now=calls, shared=st.booleans())
def test_each_call_is_said_once_and_none_is_lost_from_sight(before, now, shared):
    known = replace(HALL, last_calls=before)
    seen = replace(HALL, last_calls=now, shared=shared, out_of_reach=not shared)
    if shared:
        assert new_calls(known, seen)[::-1] == [call for call in now if call not in before]
        assert new_calls(seen, seen) == []
    shown = kept_in_sight(known, seen).last_calls
    expected = {call.label for call in (now if shared else (*now, *before))}
    assert {call.label for call in shown} == expected
    assert len(shown) == len(expected)
    assert list(shown) == sorted(shown, key=lambda call: call.at, reverse=True)
