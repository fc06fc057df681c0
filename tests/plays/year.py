"""A simulated year shown: its report as pages, table and JSON, and the dashboard in both looks."""

import shutil
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from desktop.demo.lines import line
from desktop.demo.stage import Stage, StageClock, off_screen_app
from desktop.demo.year.office import TRUTH, Asked, simulate
from desktop.office.language import LANGUAGES, language
from desktop.office.profile import Profile
from desktop.oversight.periods import year_of
from desktop.oversight.reports.actions import accept_report
from desktop.oversight.reports.papers import sheet_for_boards, take_figures, whole_report
from desktop.oversight.reports.queries import ReportOffered, reports_offered
from desktop.oversight.reports.rules import NEVER
from desktop.oversight.view.overview import OverviewPage
from desktop.oversight.visit_days import keep_days
from tests.benchmarks.simulated import seated_at
from tests.plays.shots import picture_pages

_YEAR, _VISITS, _COUNTERS = 2025, 30_000, 3
_AFTER = datetime(2026, 1, 16, 8, 42, tzinfo=UTC)
_LOOKS = ("light", "dark")
_ACCEPTED: dict[str, Any] = {"accepted_by": "Общинския съвет", "accepted_on": date(2026, 1, 16)}


def show_the_year(out: Path, visits: int = _VISITS) -> int:
    """Into `out`: the office itself, the report in both languages, the sheet for the boards, and pictures."""
    shutil.rmtree(out, ignore_errors=True)
    profile = Profile(out / "office", throw_away=True)
    simulate(profile, Asked(_YEAR, 7, visits, _AFTER, _COUNTERS))
    shutil.copy(profile.folder / TRUTH, out)
    _make_papers(profile, out)
    app = off_screen_app()
    for look in _LOOKS:
        stage = Stage(app, profile.folder, out / look, StageClock(_AFTER), usual={"theme": look})
        stage.open()
        try:
            _look_at_the_dashboard(stage)
        finally:
            stage.close()
    print(f"The year is in {out}; open its office with: ednogishe run --profile {profile.folder}")
    return 0


def _make_papers(profile: Profile, out: Path) -> None:
    desk = seated_at(profile)
    while keep_days(desk):
        # As the window does it behind its work, some days at a time.
        pass
    try:
        period = year_of(_YEAR)
        accept_report(desk, ReportOffered(period=period), replace(NEVER, **_ACCEPTED))
        offered = next(one for one in reports_offered(desk) if one.period == period)
        for code in LANGUAGES:
            words = language(code)
            for name, made in (("report", whole_report), ("boards", sheet_for_boards)):
                pdf = made(desk, offered, words, lambda _done: True)
                assert pdf is not None
                (out / f"{name}-{code}.pdf").write_bytes(pdf)
                picture_pages(pdf, out / "pages", f"{name}-{code}")
            for ending in ("csv", "json"):
                take_figures(desk, offered, words, out / f"figures-{code}.{ending}", lambda _done: True)
    finally:
        desk.database.close()


def _look_at_the_dashboard(stage: Stage) -> None:
    stage.wait_for_front("SignInPage")
    stage.fill("supervisor")
    stage.type(line("clerk", "password"))
    stage.press("Enter")
    stage.wait_for(lambda: stage.window.front is None, "the supervisor is at the desk")
    stage.settle()
    if stage.app.activeModalWidget() is not None:
        # What happened since the supervisor was here last.
        stage.press("Enter")
        stage.wait_for_no_dialog()
    stage.press("F10")
    stage.breathe()
    overview = stage.page(OverviewPage)
    stage.press("PgUp")
    stage.breathe()
    stage.wait_for(lambda: overview.period.period == year_of(_YEAR), "the year is chosen")
    stage.picture("dashboard")
    stage.press("Ctrl+T")
    stage.breathe()
    stage.picture("dashboard-table")
    stage.press("Ctrl+2")
    stage.breathe()
    stage.press("PgUp")
    stage.breathe()
    stage.picture("charts")
