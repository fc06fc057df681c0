"""A period as it was measured, made by hand: for charts and screens, with what each of them must show."""

from collections.abc import Mapping

from desktop.institutions.queries import shipped_directory
from desktop.office.language import language
from desktop.oversight.group_words import GroupNames
from desktop.oversight.measured import (
    CaseCounts,
    CaseFigures,
    Measured,
    MeasuredStandard,
    QuestionFigures,
    ReceptionFigures,
    VisitFigures,
)
from desktop.oversight.periods import year_of
from desktop.oversight.spreads import Spread
from tests.shipped import SHIPPED

PERNIK = SHIPPED["pernik"]


def names_in(code: str) -> GroupNames:
    """Names of Pernik's groups."""
    questions = {"desk/respect": "Отнасят се с уважение", "desk/told": "Разбрах какво следва"}
    institutions = {one.name_bg: one.named(language(code)) for one in shipped_directory().institutions}
    return GroupNames(charter=PERNIK, language=language(code), questions=questions, institutions=institutions)


def minutes(p90: int, n: int = 100, promised: int | None = 20) -> Spread:
    """Half of them waited half as long."""
    return Spread.of({p90 // 2: n // 2, p90: n - n // 2}, promised)


def received(n: int, in_time: int, refused: int = 0) -> CaseCounts:
    """So many, one of them open, all others decided."""
    return CaseCounts(received=n, open=1, refused=refused, spread=Spread(n - 1, in_time, {20: n - 1}))


_HOURS = {8: 3, 9: 8, 10: 14, 11: 23, 12: 17, 13: 6, 14: 12, 15: 21, 16: 10}
WAITS = {"hour": {str(hour): minutes(p90) for hour, p90 in _HOURS.items()}}
CASES: Mapping[str, Mapping[str, CaseCounts]] = {
    "kind": {"praise": received(3, 2), "signal": received(40, 30, 9), "complaint": received(8, 7)},
    "unit": {"": received(6, 5), "registry": received(45, 40)},
}
SATISFACTION = (
    QuestionFigures(key="respect", questionnaire="desk", answers={5: 80, 4: 30, 3: 4}),
    QuestionFigures(key="told", questionnaire="desk", answers={1: 1, 5: 3}),
)
YEAR = Measured(
    period=year_of(2026),
    standards=(
        *(
            MeasuredStandard(key=one.key, standard=one, unit="minutes", spread=minutes(17, 900))
            for one in PERNIK.standards
            if one.measured in {"queue", "desk"}
        ),
        MeasuredStandard(key="decisions", unit="days", spread=Spread(50, 30, {20: 30, 40: 20})),
        MeasuredStandard(key="receptions", unit="days", spread=Spread(0, 0)),
    ),
    visits=VisitFigures(waits_by=WAITS, outcomes={"served": 880, "absent": 20, "withdrawn": 2}),
    submissions=CaseFigures(by=CASES),
    satisfaction=SATISFACTION,
    referrals=(("НАП", 12), ("НОИ", 5)),
    receptions=ReceptionFigures(held=0),
)
