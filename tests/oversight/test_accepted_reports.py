"""A report that was accepted stays as it was: shown, printed and saved so, whatever its records become."""

import json
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select, update

from db.models import AcceptedReport, JournalEntry, Submission
from db.models.base import new_key
from desktop.complaints.actions import register_submission
from desktop.desk import Desk
from desktop.office.faults import KnownError, NotAllowed, WrongInput
from desktop.office.language import language
from desktop.office.permissions import Role
from desktop.oversight.measuring import SUBJECTS
from desktop.oversight.periods import month_of, year_of
from desktop.oversight.pulled import OVERSIGHT_OF_OTHERS
from desktop.oversight.reports.actions import accept_report, checked_acceptance, write_texts
from desktop.oversight.reports.editions import accepted_periods, changed_since, figures_published
from desktop.oversight.reports.papers import take_figures, whole_report
from desktop.oversight.reports.queries import ReportOffered, report_of, reports_offered, written_of
from desktop.oversight.reports.rules import NEVER, ReportTexts
from desktop.oversight.reports.view.reports_page import ReportsPage
from desktop.queue.actions import call_next, finish_ticket, issue_ticket, start_serving
from tests.app.typist import Typist, seen
from tests.complaints.folk import CLERK, SECRETARY, somebody, with_units
from tests.complaints.test_rectified import WRONG, rectified
from tests.keyboard import on_screen
from tests.oversight.measured_years import names_in
from tests.papers import text_of
from tests.whole import broken_entries

YEAR, NOVEMBER = year_of(2026), month_of(date(2026, 11, 1))
BY_THE_COUNCIL = {"accepted_by": "Общинския съвет", "accepted_on": "05.12.2026"}


@pytest.fixture
def secretary(beside, desk) -> Desk:
    return somebody(with_units(beside(desk)), SECRETARY, "stefka", Role.SECRETARY)


def come(desk: Desk, clock: Any, times: int) -> None:
    for _nth in range(times):
        ticket = issue_ticket(desk, "service")
        clock.advance(timedelta(minutes=5))
        call_next(desk)
        start_serving(desk, ticket.id)
        finish_ticket(desk, ticket.id)


def offered(desk: Desk) -> ReportOffered:
    return next(one for one in reports_offered(desk) if one.period == NOVEMBER)


def accepted(desk: Desk, **typed: str) -> None:
    before = next(iter(written_of(desk, NOVEMBER, "bg").editions), NEVER)
    read = checked_acceptance(desk, NOVEMBER, BY_THE_COUNCIL | typed, before)
    assert accept_report(desk, replace(offered(desk), edition=None), read)


def saved(desk: Desk, one: ReportOffered, code: str, path: Path) -> dict[str, Any]:
    take_figures(desk, one, language(code), path, lambda _done: True)
    told: dict[str, Any] = json.loads(path.read_text())
    return told


def test_it_stays_as_it_was_accepted_in_both_languages(secretary, desk, clock, tmp_path):
    come(desk, clock, 7)
    clock.advance(timedelta(days=12))
    with pytest.raises(KnownError, match="Accept it"):
        saved(secretary, offered(secretary), "bg", tmp_path / "draft.json")
    write_texts(secretary, NOVEMBER, "bg", {"opening": "Първо.", "said": "", "ahead": ""}, ReportTexts())
    accepted(secretary)
    clock.advance(timedelta(hours=1))
    texts = written_of(secretary, NOVEMBER, "bg").texts
    write_texts(secretary, NOVEMBER, "bg", {"opening": "Второ.", "said": "", "ahead": ""}, texts)
    clock.advance(timedelta(days=-12))
    come(desk, clock, 2)
    clock.advance(timedelta(days=12))
    for code in ("bg", "en"):
        told = saved(secretary, offered(secretary), code, tmp_path / f"{code}.json")
        values = {one["key"]: one["value"] for one in told["figures"]}
        assert values["visits.waits.n"] == 7
        assert told["accepted"] == {"by": "Общинския съвет", "on": "2026-12-05", "edition": 1, "reason": ""}
    assert saved(secretary, offered(secretary), "bg", tmp_path / "bg.json")["texts"]["opening"] == "Първо."
    paper = whole_report(secretary, offered(secretary), language("bg"), lambda _done: True)
    assert "приет от Общинския съвет на 5 декември 2026 г." in " ".join(text_of(paper or b"").split())
    now = report_of(secretary, replace(offered(secretary), edition=None), "bg")
    assert now is not None
    assert now.measured.visits.waits.n == 9
    with secretary.database.reading() as session:
        assert session.scalars(select(JournalEntry.action)).all().count("report.accepted") == 1
        assert not list(broken_entries(session))


def test_a_new_edition_has_its_reason_and_the_first_one_stays(secretary, desk, clock):
    come(desk, clock, 7)
    clock.advance(timedelta(days=12))
    accepted(secretary)
    clock.advance(timedelta(days=-12))
    come(desk, clock, 1)
    clock.advance(timedelta(days=12))
    with pytest.raises(WrongInput) as raised:
        accepted(secretary, reason=" ")
    assert {one.field for one in raised.value.faults} == {"reason"}
    accepted(secretary, reason="Късни записи")
    last, first = written_of(secretary, NOVEMBER, "bg").editions
    assert (last.ordinal, last.reason, first.ordinal, first.reason) == (2, "Късни записи", 1, "")
    for edition, n in ((last, 8), (first, 7)):
        report = report_of(secretary, replace(offered(secretary), edition=edition), "bg")
        assert report is not None
        assert report.measured.visits.waits.n == n
    with secretary.database.reading() as session:
        assert session.scalars(select(AcceptedReport.ordinal).order_by(AcceptedReport.ordinal)).all() == [
            1,
            2,
        ]


def test_two_do_not_accept_the_same_and_only_who_reports_does(secretary, desk, clock):
    clock.advance(timedelta(days=12))
    accepted(secretary)
    with pytest.raises(KnownError, match="meanwhile"):
        accept_report(secretary, replace(offered(secretary), edition=None), NEVER)
    with pytest.raises(NotAllowed):
        accept_report(somebody(desk, CLERK, "maria2", Role.CLERK), ReportOffered(period=NOVEMBER), NEVER)


def test_what_was_accepted_while_it_was_measured_has_to_be_weighed_first(secretary, clock):
    clock.advance(timedelta(days=12))
    october = ReportOffered(period=month_of(date(2026, 10, 1)))
    by_the_council = replace(NEVER, accepted_by="Общинския съвет", accepted_on=date(2026, 12, 5))

    def meanwhile(done: int) -> bool:
        return done != 1 or accept_report(secretary, october, by_the_council)

    with pytest.raises(KnownError, match="Another report"):
        accept_report(secretary, offered(secretary), by_the_council, meanwhile)
    with secretary.database.reading() as session:
        assert [*accepted_periods(session)] == [october.period]


def test_what_is_told_of_all_counters_is_not_weighed_with_what_one_tells_of_itself(secretary, desk, clock):
    clock.advance(timedelta(days=12))
    accepted(secretary)
    with desk.database.writing() as session:
        session.execute(update(AcceptedReport).values(all_counters=True))
    with desk.database.reading() as session:
        (alike, others), of_all = (
            figures_published(session, 7, all_counters=which) for which in (False, True)
        )
        assert alike == []
        assert [one.period for one in (*of_all[0], *others)] == [NOVEMBER, NOVEMBER]


@pytest.mark.parametrize("day", ["", "30.11.2026", "31.12.2026"])
def test_what_cannot_be_is_told_at_its_field(secretary, clock, day):
    clock.advance(timedelta(days=12))
    with pytest.raises(WrongInput) as raised:
        checked_acceptance(secretary, NOVEMBER, BY_THE_COUNCIL | {"accepted_on": day}, NEVER)
    assert {one.field for one in raised.value.faults} == {"accepted_on"}


def test_a_period_that_is_not_over_is_not_accepted(secretary):
    with pytest.raises(KnownError, match="ends on"):
        checked_acceptance(secretary, NOVEMBER, BY_THE_COUNCIL, NEVER)


def test_what_has_changed_since_is_said(qtbot, seat, secretary, desk, clock):
    come(desk, clock, 7)
    clock.advance(timedelta(days=12))
    accepted(secretary)
    (edition,) = written_of(secretary, NOVEMBER, "bg").editions
    assert changed_since(secretary, NOVEMBER, edition, language("bg")) == ()
    clock.advance(timedelta(days=-12))
    come(desk, clock, 1)
    clock.advance(timedelta(days=12))
    told = changed_since(secretary, NOVEMBER, edition, language("bg"))
    assert told == ("Чакане – брой: от 7 на 8", "Обслужване на гише – брой: от 7 на 8")
    place = seat(replace(desk, charter=secretary.charter, clerk=secretary.clerk))
    page = on_screen(qtbot, ReportsPage(place))
    page.show_what(period=NOVEMBER)
    page.enter()
    typist = Typist(qtbot, place.runner)
    typist.wait_until(lambda: "Changed since then" in seen(page) and "from 7 to 8" in seen(page))


def test_why_nothing_can_be_said_of_what_has_changed(qtbot, seat, secretary, desk, clock):
    clock.advance(timedelta(days=12))
    accepted(secretary)
    with desk.database.writing() as session:
        session.execute(update(AcceptedReport).values(all_counters=True))
    place = seat(replace(desk, charter=secretary.charter, clerk=secretary.clerk))
    page = on_screen(qtbot, ReportsPage(place))
    page.show_what(period=NOVEMBER)
    page.enter()
    Typist(qtbot, place.runner).wait_until(lambda: "of all counters are not read" in seen(page))


def _noting(measured: list[int], done: int) -> bool:
    measured.append(done)
    return True


def test_what_a_month_hid_is_not_had_from_the_year(secretary, desk, clock, tmp_path):
    """Three came on a Thursday of November, and on all other days many."""
    come(desk, clock, 7)
    clock.advance(timedelta(days=1))
    come(desk, clock, 3)
    clock.advance(timedelta(days=1))
    come(desk, clock, 8)
    clock.advance(timedelta(days=5))
    for _day in range(3):
        come(desk, clock, 9)
        clock.advance(timedelta(days=1))
    clock.advance(timedelta(days=32))
    december = month_of(date(2026, 12, 1))
    for period in (NOVEMBER, december, YEAR):
        one = next(each for each in reports_offered(secretary) if each.period == period)
        read = checked_acceptance(secretary, period, BY_THE_COUNCIL | {"accepted_on": "02.01.2027"}, NEVER)
        measured: list[int] = []
        assert accept_report(secretary, one, read, partial(_noting, measured))
        assert measured == sorted(measured), "the bar goes forward, however many months are measured"
        assert measured[-1] == len(SUBJECTS)
    told = {}
    for one in reports_offered(secretary):
        if one.edition:
            files = saved(secretary, one, "en", tmp_path / "figures.json")
            told[one.period] = {each["key"]: each["value"] for each in files["figures"]}
    thursdays = [told[one].get("visits.waits.weekday.4.n") for one in (NOVEMBER, december, YEAR)]
    assert thursdays == [None, 9, None]
    assert told[YEAR]["visits.waits.n"] == 18 + 27


def test_cases_that_were_corrected_and_erased_since_are_counted(secretary, desk, clock):
    office = with_units(desk)
    first, second = (register_submission(office, WRONG, new_key()).id for _nth in range(2))
    clock.advance(timedelta(days=12))
    accepted(secretary)
    (edition,) = written_of(secretary, NOVEMBER, "bg").editions
    clock.advance(timedelta(hours=1))
    rectified(office, first, applicant="Иванка Тодорова")
    with desk.database.writing() as session:
        # As an erasure leaves it behind, of which only the moment is read here.
        session.get_one(Submission, second).erased_at = desk.clock.now()
    told = changed_since(secretary, NOVEMBER, edition, language("bg"))
    assert told == ("заличен запис: 1", "поправен запис: 1")


def test_of_another_counters_own_report_only_the_cases_are_of_the_same_records(secretary, clock):
    clock.advance(timedelta(days=12))
    accepted(secretary)
    with secretary.database.reading() as session:
        for counter, all_counters, alike in ((7, False, 1), (8, False, 0), (7, True, 0)):
            same, others = figures_published(session, counter, all_counters=all_counters)
            assert (len(same), len(others)) == (alike, 1 - alike)


A_QUARTER = '{"period":{"begins":"2025-01-01","ends":"2025-03-31"}%s}'


@pytest.mark.parametrize(
    "strange",
    [
        {"ends": date(2025, 4, 30)},
        {"accepted_on": date(2025, 3, 31)},
        {"ordinal": 2**63 - 1},
        {"ordinal": 0},
        {"begins": date(1, 1, 1), "figures": A_QUARTER.replace("2025-01-01", "0001-01-01") % ""},
        {"figures": A_QUARTER % ',"standards":[{"key":"calls","unit":"minutes","spread":{"n":1}}]'},
        {"figures": A_QUARTER % f',"visits":{{"waits":{{"n":5,"within":{10**30}}}}}'},
        {"figures": "null"},
    ],
)
def test_what_another_counter_cannot_have_accepted_is_set_aside(secretary, strange):
    told = {
        "begins": date(2025, 1, 1), "ends": date(2025, 3, 31), "accepted_on": date(2025, 5, 2), "ordinal": 1,
        "figures": A_QUARTER % "",
    }  # fmt: skip
    kept = OVERSIGHT_OF_OTHERS[0].when_kept
    with secretary.database.reading() as session:
        kept(session, AcceptedReport(**told))
        with pytest.raises(ValueError, match=r".+"):
            kept(session, AcceptedReport(**(told | strange)))


def test_a_group_that_only_a_newer_program_names_stands_as_it_is():
    for by, value in (("weekday", "9"), ("month", "2025-xx"), ("day", "?"), ("hour", "25")):
        assert names_in("bg").of(by, value) == value
