"""What the hall hears: calls in their order, each whole, in the citizen's language."""

import wave
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.office.language import language
from desktop.office.places import RESOURCES
from desktop.queue.announcing import said_aloud
from desktop.queue.view.voice import Announcements, HallLoudspeaker
from tests.fakes import SlowLoudspeaker


@pytest.mark.parametrize(
    ("label", "counter", "code", "said"),
    [
        ("У-031", 4, "bg", "Номер У, 31, гише номер 4"),
        ("У-031", 4, "en", "Number U, 31, counter number 4"),
        ("Ж-008", 5, "bg", "Номер Жъ, 8, гише номер 5"),
        ("В-100", 12, "bg", "Номер Въ, 100, гише номер 12"),
        ("Й-001", 1, "bg", "Номер и кратко, 1, гише номер 1"),
        ("Ж-008", 5, "en", "Number Zh, 8, counter number 5"),
        ("У-031", 4, "tr", "Numara U, 31, gişe numarası 4"),
        ("У7-001", 7, "bg", "Номер У, 7, 1, гише номер 7"),
        ("A-010", 2, "bg", "Номер A, 10, гише номер 2"),
    ],
)
def test_a_call_is_said_as_a_person_says_it(label, counter, code, said):
    assert said_aloud(label, counter, language(code)) == said


@given(number=st.integers(1, 10_000), counter=st.integers(1, 99), code=st.sampled_from(["bg", "en"]))
def test_every_number_is_said_in_full_and_without_noughts_before_it(number, counter, code):
    said = said_aloud(f"У-{number:03}", counter, language(code))
    assert said.split()[2:] == [
        f"{number},",
        *{"bg": ["гише", "номер"], "en": ["counter", "number"]}[code],
        str(counter),
    ]


def test_a_second_announcement_waits_for_the_end_of_the_first():
    hall = SlowLoudspeaker()
    calls = Announcements(hall)
    calls.add("Номер У, 31, гише номер 4", "bg")
    calls.add("Number Zh, 8, counter number 5", "en")
    for _each in range(3):
        hall.is_quiet_again()
    assert hall.heard == ["♪", "bg: Номер У, 31, гише номер 4", "♪", "en: Number Zh, 8, counter number 5"]
    hall.is_quiet_again()
    calls.add("Номер У, 31, гише номер 4", "bg")
    assert hall.heard[4:] == ["♪"]


def test_the_chime_rings_without_the_voice_and_the_voice_speaks_without_the_chime():
    hall = SlowLoudspeaker()
    calls = Announcements(hall)
    calls.speaks = False
    calls.add("first", "en")
    calls.add("second", "en")
    hall.is_quiet_again()
    assert hall.heard == ["♪", "♪"]
    hall.is_quiet_again()
    calls.speaks, calls.rings = True, False
    calls.add("third", "en")
    assert hall.heard[2:] == ["en: third"]


def test_with_both_switched_off_nothing_is_heard():
    hall = SlowLoudspeaker()
    calls = Announcements(hall)
    calls.rings = calls.speaks = False
    calls.add("first", "en")
    assert hall.heard == []


def said_by(qtbot, loudspeaker, text, code):
    """Waits until it has said it."""
    over = []
    loudspeaker.say(text, code, lambda: over.append(code))
    qtbot.waitUntil(lambda: bool(over))


@pytest.fixture
def programs(tmp_path, monkeypatch) -> Path:
    """The only folder in which programs are looked for."""
    monkeypatch.setenv("PATH", str(tmp_path))
    return tmp_path


def with_espeak(programs, then="exit 0"):
    program = programs / "espeak-ng"
    program.write_text(f'#!/bin/sh\necho "$*" >> {programs}/said\n{then}\n')
    program.chmod(0o755)
    return programs / "said"


WITHOUT_SOUND = pytest.mark.qt_log_level_fail("CRITICAL")
"""Qt tells of each library for sound that a computer lacks."""


@WITHOUT_SOUND
def test_a_voice_that_is_installed_speaks_and_the_program_takes_what_it_cannot(qtbot, qapp, programs):
    said = with_espeak(programs)
    loudspeaker = HallLoudspeaker(engine="mock")
    said_by(qtbot, loudspeaker, "Number U, 31, counter number 4", "en")
    assert not said.exists()
    said_by(qtbot, loudspeaker, "Номер У, 31, гише номер 4", "bg")
    assert said.read_text() == "-v bg -s 140 Номер У, 31, гише номер 4\n"


@WITHOUT_SOUND
def test_a_voice_that_fails_or_is_missing_holds_nobody_up(qtbot, qapp, programs):
    loudspeaker = HallLoudspeaker(engine="mock")
    said_by(qtbot, loudspeaker, "Номер У, 31, гише номер 4", "bg")
    said = with_espeak(programs, then="kill -9 $$")
    said_by(qtbot, loudspeaker, "Номер У, 31, гише номер 4", "bg")
    assert said.exists()
    (programs / "espeak-ng").write_text("#!/no/such/interpreter\n")
    said_by(qtbot, loudspeaker, "Номер У, 31, гише номер 4", "bg")


def test_the_chime_is_one_short_sound():
    with wave.open(str(RESOURCES / "sounds" / "chime.wav")) as chime:
        assert chime.getnframes() / chime.getframerate() == 1.3
