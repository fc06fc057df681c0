"""The people of a play: the office is set up, they get accounts, and sit down one after another."""

from dataclasses import replace
from typing import Any

from desktop.administration.view.clock import ClockPage
from desktop.administration.view.news import NewsDialog
from desktop.administration.view.recovery import RecoverySheetPage
from desktop.administration.view.set_up import SetUpPage
from desktop.administration.view.sign_in import SignInPage
from desktop.demo.colleagues import colleague
from desktop.demo.lines import line
from desktop.demo.stage import NotAsPlanned, Stage
from desktop.office.permissions import Role
from tests.plays.forms import fill_in
from tests.plays.lives.script import Play, Player

PASSWORD = line("clerk", "password")
"""Everybody's: the office is made for the play."""


class Cast:
    """Who can sit at the desk, and who sits there now."""

    def __init__(self, stage: Stage, play: Play[Any]) -> None:
        self._stage, self._play = stage, play
        self._at_the_desk = ""

    def move_in(self, charter: str) -> None:
        """The first start, with the questions that the charter leaves open, and an account for everybody."""
        stage, first = self._stage, self._play.people[0]
        stage.wait_for_front(SetUpPage.__name__)
        page = stage.page(SetUpPage)
        office = {"charter": charter, "counter": self._play.counter, "name": first.name}
        fill_in(stage, page, {**office, "login": first.login, **_twice(PASSWORD)})
        stage.press("Enter")
        if page.questions is None:
            raise NotAsPlanned("the open questions are asked")
        fill_in(stage, page.questions, self._play.answers)
        stage.picture("open-questions")
        stage.press("Ctrl+Enter")
        stage.wait_for_front(RecoverySheetPage.__name__)
        stage.press("Ctrl+P")
        stage.press("Space")
        stage.press("Tab")
        stage.press("Enter")
        self.seat(first.login)
        for player in self._play.people[1:]:
            self._open_account(player)

    def _open_account(self, player: Player) -> None:
        """They have worked here for long, as far as the play goes: their password is their own."""
        desk = self._stage.front_desk.workplace.desk
        with desk.database.beside(1024) as beside:
            here = replace(desk, database=beside)
            roles = tuple(Role(role) for role in player.roles)
            colleague(here, player.login, player.name, *roles, password=PASSWORD, unit=player.unit)

    def seat(self, login: str) -> None:
        """Somebody sits down; whoever was there locks the desk, and leaves it to them."""
        stage = self._stage
        if login == self._at_the_desk and not self._clock_has_jumped():
            return
        if self._at_the_desk:
            stage.press("F12")
            stage.go_to(stage.window.lock_screen.other)
            stage.press("Enter")
        if self._clock_has_jumped():
            stage.wait_for_front(ClockPage.__name__)
            for key in ("Space", "Tab", "Enter"):
                stage.press(key)
        stage.wait_for_front(SignInPage.__name__)
        stage.type(login)
        stage.press("Tab")
        stage.type(PASSWORD)
        stage.press("Enter")
        stage.wait_for(lambda: stage.window.front is None, f"{login} is at the desk")
        stage.settle()
        if isinstance(stage.app.activeModalWidget(), NewsDialog):
            # Somebody else was given a way to what is confidential: that is read first.
            stage.press("Enter")
            stage.settle()
        self._at_the_desk = login

    def _clock_has_jumped(self) -> bool:
        """Whether nothing was done for so long that the program asks whether the clock is right."""
        if not self._at_the_desk:
            return False
        watch = self._stage.front_desk.workplace.desk.clock_watch
        return watch is not None and watch.doubt(self._stage.clock.now()) is not None


def _twice(password: str) -> dict[str, str]:
    return {"password": password, "password_again": password}
