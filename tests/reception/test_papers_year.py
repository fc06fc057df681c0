"""The year on the notice board: who receives when, with holidays left out and changes marked."""

from dataclasses import replace
from datetime import date

import pytest

from desktop.office.charter import LocalText, Official, ReceptionRule, SignUpWay
from desktop.office.charter.hours import ranges_written
from desktop.office.language import language
from desktop.reception import paper
from desktop.reception.actions.days import cancel_day, move_day, restore_day, shorten_day
from tests.kept_papers.kept import kept_at, tray_at
from tests.papers import pages_of, text_of
from tests.reception.conftest import NEXT_WEDNESDAY, THURSDAY

DECEMBER = date(2026, 12, 1)


def official(key: str, title: str, weekday: int, **further: object) -> Official:
    named = {"title": LocalText(bg=title, en=title), "ranges": ranges_written(["9:00-12:00"])}
    return Official.model_validate(
        {"key": key, "weekday": weekday, "slot_minutes": 20, **named, **further}, strict=False
    )


EVENING = ReceptionRule(
    key="evening", rhythm="monthly", week=(1,), weekday=(4,), ranges=ranges_written(["17:00-19:00"])
)
SEVERAL = (
    official("deputy", "Заместник-кмет „Устройство на територията, екология и европейски проекти“", 1),
    official("secretary", "Секретар", 5, receptions=(EVENING,)),
    official("architect", "Главен архитект", 2),
    official("chair", "Председател на Общинския съвет", 4, sign_up=(SignUpWay(way="on_the_spot"),)),
    Official(key="finance", title=LocalText(bg="Финанси", en="Finance"), sign_up=(SignUpWay(way="phone"),)),
)


def row_of(text: str, month: str) -> str:
    """What stands beside a month, up to the next one."""
    lines = text.splitlines()
    at = next(at for at, line in enumerate(lines) if line.startswith(month))
    return lines[at] + " " + " ".join(lines[at + 1 : at + 6])


@pytest.fixture
def several(office, counter):
    """Six officials of every sort, and somebody who may change their days."""
    officials = (*counter.charter.officials[:1], *SEVERAL)
    return replace(office, charter=counter.charter.model_copy(update={"officials": officials}))


@pytest.mark.parametrize("code", ["bg", "en"])
def test_five_officials_fit_one_sheet(several, code):
    pages = pages_of(paper.year_sheet_paper(several, date(2026, 12, 14), language(code)))
    assert len(pages) == 1
    text = " ".join(pages[0].split())
    for one in several.charter.officials:
        assert one.title.for_language(code)[:20] in text


def test_holidays_drop_out_and_are_named(counter):
    pages = pages_of(paper.year_sheet_paper(counter, DECEMBER, language("en")))
    assert "10, 17, 24, 31" in row_of(pages[0], "March 2027"), "3 March is the national day"
    text = text_of(paper.year_sheet_paper(counter, DECEMBER, language("en")))
    assert "Reception days, December 2026 – November 2027" in text
    assert "There is no reception on days off: 03/03/2027" in text
    assert "Sign-up: at counter No. 7" in text


def test_changes_are_marked_and_told_without_their_reason(several):
    move_day(several, "mayor", NEXT_WEDNESDAY, THURSDAY, "болничен", place="Читалището")
    cancel_day(several, "mayor", date(2026, 12, 9), "болничен")
    shorten_day(several, "secretary", date(2026, 12, 11), "9:00-10:00", "болничен")
    cancel_day(several, "architect", date(2026, 12, 8), "болничен")
    restore_day(several, "architect", date(2026, 12, 8), "оздравя")
    pages = pages_of(paper.year_sheet_paper(several, DECEMBER, language("en")))
    december = row_of(pages[0], "December 2026")
    assert "3*, 16, 23, 30" in december
    assert "3, 4, 11*, 18" in december
    assert "1, 8, 15, 22, 29" in december, "put back, it is like any other"
    text = " ".join(pages[0].split())
    moved = "3 December 2026 instead of 2 December 2026: 8:30–12:00, 14:00–17:00, Читалището"
    assert f"{moved}; 9 December 2026: no reception." in text
    assert "* Секретар: 11 December 2026: 9:00–10:00." in text
    assert "болничен" not in text


def test_a_day_moved_out_of_the_year_is_told_where_it_was(several):
    move_day(several, "mayor", date(2026, 12, 30), date(2027, 1, 7), "x")
    text = text_of(paper.year_sheet_paper(several, date(2026, 1, 1), language("en")))
    assert "30 December 2026: moved to 7 January 2027" in text


def test_a_dozen_officials_go_over_to_further_sheets(counter, tmp_path):
    many = tuple(official(f"one{number}", f"Длъжност {number}", number % 5 + 1) for number in range(12))
    desk = replace(counter, charter=counter.charter.model_copy(update={"officials": many}))
    paper.print_year_sheet(desk, tray_at(desk), DECEMBER, language("bg"))
    text = text_of(kept_at(desk)[-1].read_bytes())
    assert all(f"Длъжност {number}" in text for number in range(12))


def test_where_nobody_receives_the_sheet_is_empty_and_whole(counter):
    desk = replace(counter, charter=counter.charter.model_copy(update={"officials": ()}))
    assert len(pages_of(paper.year_sheet_paper(desk, DECEMBER, language("bg")))) == 1


def test_villages_weeks_ways_and_what_moves_are_told_on_the_sheet(counter):
    mayor = Official.model_validate(
        {
            "key": "mayor",
            "title": "Кмет на Община Царево",
            "slot_minutes": 20,
            "on_day_off": "next_working_day",
            "called_off": ({"from": "1.08", "until": "31.08", "reason": "отпуск"},),
            "sign_up": (
                {"way": "in_person", "place": "стая 301", "from": 10},
                {"way": "phone", "value": "054 857 777", "from": 10},
            ),
            "receptions": (
                {
                    "key": "villages",
                    "ranges": ("10:00-12:00",),
                    "dates": (
                        {"day": "3.02.2027", "place": "село Бродилово"},
                        {"day": "3.03.2027", "place": "село Синеморец"},
                    ),
                },
                {
                    "key": "tuesdays",
                    "rhythm": "monthly",
                    "week": (2, 3),
                    "weekday": "вторник",
                    "ranges": ("14:00-16:00",),
                },
            ),
        }
    )
    desk = replace(counter, charter=counter.charter.model_copy(update={"officials": (mayor,)}))
    [page] = pages_of(paper.year_sheet_paper(desk, DECEMBER, language("bg")))
    assert "Записване: лично: стая 301; на телефон 054 857 777; от 10 число на месеца" in page
    assert "03.02.2027 г. – село Бродилово, 10:00–12:00" in page
    assert "втория и третия вторник от месеца, 14:00–16:00" in page
    assert "през август няма прием: отпуск" in page
    assert "4*, 9, 16" in page, "3 March is the national day: it is held on the 4th"
    told = " ".join(page.split())
    assert "4 март 2027 г. вместо 3 март 2027 г.: 10:00–12:00, село Синеморец." in told
    assert "В почивни дни няма прием" not in page
