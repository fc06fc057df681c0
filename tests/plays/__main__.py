"""Plays in the real window, off-screen: `python -m tests.plays [day|shots|hall|year] --out FOLDER`.

`day` is a counter day, submissions and services under each charter, reception days; `shots` pictures every
screen and every paper, in both languages and looks; `hall` is a day of thirty counters, with the server
killed twice; `year` shows a simulated year's report and dashboard. It ends with 0 where all went as planned.
"""

import argparse
import sys
from pathlib import Path

from desktop.office.language import speak
from tests.plays.day import play_the_day
from tests.plays.hall import play_the_hall
from tests.plays.lives.plays import play_the_lives
from tests.plays.receptions.plays import play_the_receptions
from tests.plays.services import play_the_services
from tests.plays.shots import picture_everything
from tests.plays.year import show_the_year


def main() -> int:
    """Plays what was asked for."""
    parser = argparse.ArgumentParser(prog="python -m tests.plays", description=__doc__)
    parser.add_argument("play", choices=("day", "shots", "hall", "year"), nargs="?", default="day")
    parser.add_argument("--out", type=Path, default=Path("out"), metavar="FOLDER")
    asked = parser.parse_args()
    speak("bg")
    if asked.play == "shots":
        return picture_everything(asked.out)
    if asked.play == "hall":
        return play_the_hall(asked.out)
    if asked.play == "year":
        return show_the_year(asked.out)
    return max(
        play_the_day(asked.out),
        play_the_lives(asked.out / "lives"),
        play_the_receptions(asked.out / "receptions"),
        play_the_services(asked.out / "services"),
    )


if __name__ == "__main__":
    sys.exit(main())
