"""The table of five by five, cell by cell, as charters and law have it; written by hand, not by the program.

Of 25 November 2026, a Wednesday: two months end on Monday 25 January 2027 (АПК, чл. 121), and seven days
after that is Monday 1 February (чл. 123); a month ends at Christmas and moves to Tuesday 29 December; a
fortnight ends on 9 December (чл. 57), and three days after that on a Saturday: Monday the 14th (чл. 61).
"""

from datetime import date
from functools import cache

import pytest

from desktop.complaints.treatment.comparison import compare_charters
from desktop.office.language import language
from tests.shipped import SHIPPED

ADMINISTRATION, ETHICS = "администрацията", "Комисията по етика"
TWO_MONTHS = "решение до 25.01.2027 г.; отговор до 01.02.2027 г."
TODAY = "опасността се проверява още днес"
NOBODY = "няма на кого да се отговори"
EX_OFFICIO = "без образуване на производство, но опасността се проверява служебно"
ON_FILE, NO_REASONS = "регистрира се без образуване на производство", "няма на кого да се съобщят мотивите"
KEPT_BACK = "разглежда се, защитена информация не се разкрива"
FORTNIGHT = "решение до 09.12.2026 г.; отговор до 14.12.2026 г."
SORRY = "извинение при неточност или загуба на време"
DELAY = "при забавяне – писмено причините и окончателният срок"
BY_LAW = ("АПК, чл. 121", "АПК, чл. 123")
GDPR = "Регламент (ЕС) 2016/679, чл. 6, и Закон за защита на личните данни"
QUESTION = ("АПК, чл. 57", "ЗДОИ, чл. 28", "АПК, чл. 61, ал. 1")
ETHICS_SAYS = "разгледани от Комисията по етика"
STAFF = "По жалба срещу незаконни или неправилни"
MONTH = "ще отговорим писмено в едномесечен срок"

COMPLAINT, DANGER, INSULT, CORRUPTION, DATA = range(5)

Expected = tuple[str, str, tuple[str, ...], tuple[str, ...]]
"""Outcome, who and when, what else follows, and what each ground names."""

CELLS: dict[tuple[int, str], Expected] = {
    (COMPLAINT, "chuprene"): ("разглежда се", f"{ETHICS}; {TWO_MONTHS}", ("проверка",),
        ("да извършим проверка, при оплакване", "в законно установения срок", "АПК, чл. 123")),
    (COMPLAINT, "pernik"): ("разглежда се", f"{ADMINISTRATION}; {TWO_MONTHS}", (SORRY,), BY_LAW),
    (COMPLAINT, "ruse"): ("разглежда се", f"{ADMINISTRATION}; {TWO_MONTHS}", (), BY_LAW),
    (COMPLAINT, "sopot"): ("разглежда се", f"{ADMINISTRATION}; {TWO_MONTHS}", (), BY_LAW),
    # The charter promises the answer in a month, and not the decision.
    (COMPLAINT, "tvarditsa"): ("разглежда се", f"{ADMINISTRATION}; отговор до 29.12.2026 г.",
        ("проверка", DELAY, SORRY), (STAFF, MONTH)),
    (DANGER, "chuprene"): ("разглежда се", f"{ETHICS}; {TODAY}; решение до 25.01.2027 г.; {NOBODY}", (),
        ("Подаденият анонимен сигнал подлежи на проучване", ETHICS_SAYS, "АПК, чл. 121")),
    (DANGER, "pernik"): (EX_OFFICIO, f"{ADMINISTRATION}; {TODAY}; {NOBODY}", (),
        ("АПК, чл. 24, ал. 1", "АПК, чл. 111")),
    (DANGER, "ruse"): (EX_OFFICIO, f"{ADMINISTRATION}; {TODAY}; {NOBODY}", (),
        ("АПК, чл. 24, ал. 1", "АПК, чл. 111")),
    (DANGER, "sopot"): (EX_OFFICIO, f"{ADMINISTRATION}; {TODAY}; {NOBODY}", (),
        ("АПК, чл. 24, ал. 1", "АПК, чл. 111")),
    # With an inspection, and no written answer to nobody.
    (DANGER, "tvarditsa"): ("разглежда се",
        f"{ADMINISTRATION}; {TODAY}; решение до 25.01.2027 г.; {NOBODY}", ("проверка",),
        ("застрашава здравето и сигурността на гражданите", "АПК, чл. 121")),
    (INSULT, "chuprene"): ("разглежда се", f"{ETHICS}; решение до 25.01.2027 г.; {NOBODY}", (),
        ("Подаденият анонимен сигнал подлежи на проучване", ETHICS_SAYS, "АПК, чл. 121")),
    (INSULT, "pernik"): (ON_FILE, NO_REASONS, (), ("АПК, чл. 111",)),
    (INSULT, "ruse"): (ON_FILE, NO_REASONS, (), ("АПК, чл. 111",)),
    (INSULT, "sopot"): (ON_FILE, NO_REASONS, (), ("АПК, чл. 111",)),
    # Anonymity alone bars it: nothing waits for the head.
    (INSULT, "tvarditsa"): (ON_FILE, NO_REASONS, (), ("Анонимни сигнали и оплаквания не се разглеждат",)),
    (CORRUPTION, "chuprene"): ("разглежда се", f"{ETHICS}; {TWO_MONTHS}", ("проверка",),
        ("да извършим проверка, при оплакване", "в законно установения срок", "АПК, чл. 123")),
    (CORRUPTION, "pernik"): ("разглежда се", f"{ADMINISTRATION}; {TWO_MONTHS}", (), BY_LAW),
    (CORRUPTION, "ruse"): ("разглежда се", f"{ADMINISTRATION}; {TWO_MONTHS}", (), BY_LAW),
    (CORRUPTION, "sopot"): ("разглежда се", f"{ADMINISTRATION}; {TWO_MONTHS}", (), BY_LAW),
    (CORRUPTION, "tvarditsa"): ("разглежда се", f"{ADMINISTRATION}; отговор до 29.12.2026 г.",
        ("проверка", DELAY), (STAFF, MONTH)),
    # A request: no complaint, and so not for the ethics commission.
    (DATA, "chuprene"): (KEPT_BACK, f"{ADMINISTRATION}; {FORTNIGHT}", (), (GDPR, *QUESTION)),
    (DATA, "pernik"): (KEPT_BACK, f"{ADMINISTRATION}; {FORTNIGHT}", (), (GDPR, *QUESTION)),
    (DATA, "ruse"): (KEPT_BACK, f"{ADMINISTRATION}; {FORTNIGHT}", (), ("защитават достъпа", *QUESTION)),
    (DATA, "sopot"): (KEPT_BACK, f"{ADMINISTRATION}; {FORTNIGHT}", (),
        ("Защита на личните Ви данни", *QUESTION)),
    # The refusal is decided within the fortnight; the reasons are counted from that, and have no day yet.
    (DATA, "tvarditsa"): ("регистрира се, отговор се отказва",
        "решение до 09.12.2026 г.; мотивите се съобщават най-късно 3 дни след решението", (),
        ("няма право да дава отговор", "АПК, чл. 57")),
}  # fmt: skip

WAYS: dict[tuple[int, str], str] = {
    (COMPLAINT, "chuprene"): "няма такъв начин; най-близкият: в деловодството",
    (COMPLAINT, "pernik"): "на гише „Жалби“",
    (COMPLAINT, "ruse"): "няма такъв начин; най-близкият: на гише",
    (COMPLAINT, "sopot"): "няма такъв начин; най-близкият: лично, на гише",
    (COMPLAINT, "tvarditsa"): "няма такъв начин; най-близкият: лично, на гише",
    (DANGER, "chuprene"): "в кутията за сигнали",
    # What lies in the box is taken, whatever the charter has the box for.
    (DANGER, "pernik"): "приема се, макар че хартата предвижда този начин за друго",
    (DANGER, "ruse"): "няма такъв начин; най-близкият: по горещия телефон: 809 040",
    (DANGER, "sopot"): "приема се, макар че хартата предвижда този начин за друго",
    (DANGER, "tvarditsa"): "приема се, макар че хартата предвижда този начин за друго",
    **{(INSULT, key): "по пощата" for key in ("chuprene", "pernik", "ruse", "sopot", "tvarditsa")},
    (CORRUPTION, "ruse"): "по горещия телефон: 809 040",
    **{
        (CORRUPTION, key): "няма такъв начин; най-близкият: по телефона: "
        for key in ("chuprene", "pernik", "sopot", "tvarditsa")
    },
    **{(DATA, key): "по електронната поща" for key in ("chuprene", "pernik", "ruse")},
    # It names no address to write to.
    (DATA, "sopot"): "няма такъв начин; най-близкият: по пощата: гр. Сопот",
    (DATA, "tvarditsa"): "по електронната поща",
}


@cache
def compared():
    return compare_charters(list(SHIPPED.values()), date(2026, 11, 25), language("bg"))


def cell(submission: int, key: str):
    column = list(SHIPPED).index(key)
    return compared().cells[submission][column]


def plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


def test_every_cell_is_written_down_here():
    assert len(CELLS) == len(WAYS) == 25
    assert len(compared().submissions) == len(compared().municipalities) == 5


@pytest.mark.parametrize(("at", "expected"), CELLS.items(), ids=[f"{row}-{key}" for row, key in CELLS])
def test_the_cell_is_as_charter_and_law_have_it(at, expected):
    outcome, handled, follows, grounds = expected
    found = cell(*at)
    assert (found.outcome, plain(found.handled), found.follows) == (outcome, handled, follows)
    assert len(found.grounds) == len(grounds)
    for said, named in zip(found.grounds, grounds, strict=True):
        assert named in plain(said)


@pytest.mark.parametrize(("at", "begins"), WAYS.items(), ids=[f"{row}-{key}" for row, key in WAYS])
def test_the_way_is_the_charters(at, begins):
    assert plain(cell(*at).way).startswith(begins)
