"""The report of a period as a document: tagged, with the figures of its files, none of small groups."""

import csv
import json
from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO, StringIO
from typing import Any
from uuid import UUID

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.office.language import language
from desktop.oversight.charts import Chart, charts_of
from desktop.oversight.figures import Figure
from desktop.oversight.measured import CaseCounts, CaseFigures, Measured
from desktop.oversight.measures.rules import ChangeRecord
from desktop.oversight.periods import year_of
from desktop.oversight.reports.files import csv_of, json_of
from desktop.oversight.reports.report_words import accepted_words
from desktop.oversight.reports.rules import Acceptance, PromisedReport, Report, ReportKind, ReportTexts
from desktop.oversight.reports.slips import board_sheet, report_pdf
from desktop.oversight.reports.told import figures_of
from desktop.oversight.spreads import SMALL, Spread
from tests.oversight.measured_years import YEAR, names_in, received
from tests.papers import pages_of, text_of

AT = datetime(2027, 2, 20, 9, tzinfo=UTC)
CHANGE = ChangeRecord(
    id=UUID(int=1), ordinal=1, written_at=AT, clerk="Стефка", counter=7,
    what="Второ гише в понеделник сутрин.", since=date(2026, 3, 2), source="предложение 07-000098",
    measured="Чакане в понеделник", before="19 мин.", after="11 мин.",
)  # fmt: skip
REPORT = Report(
    period=year_of(2026),
    promised=PromisedReport(
        kind=ReportKind.YEARLY, begins=date(2026, 1, 1), ends=date(2026, 12, 31), due_on=date(2027, 3, 1)
    ),
    texts=ReportTexts(opening="Обслужихме повече хора.\n\nЧакането намаля.", ahead="=HYPERLINK(1)"),
    accepted=Acceptance(ordinal=1, accepted_by="Общинския съвет", accepted_on=date(2027, 2, 12)),
    measured=replace(YEAR, counters=(1, 7), not_synced=((3, None), (4, AT))),
    changes=(CHANGE,),
)


def paper(code: str = "bg", report: Report = REPORT) -> bytes:
    return report_pdf(report, names_in(code), printed_at=AT, printed_by="Стефка Иванова")


def of_files(report: Report = REPORT) -> tuple[list[dict[str, str]], dict[str, Any]]:
    figures = figures_of(report.measured, names_in("en"))
    table = list(csv.DictReader(StringIO(csv_of(figures).decode("utf-8-sig"))))
    return table, json.loads(json_of(report, figures, "Municipality of Pernik", AT))


def test_it_says_what_was_promised_kept_changed_and_accepted():
    text = text_of(paper())
    for said in (
        "Отчет за обслужването и удовлетвореността, 2026",
        "приет от Общинския съвет на 12 февруари 2027 г.",
        "№ 3, досега нищо",
        "Второ гише в понеделник сутрин.",
        "Чакане в понеделник: от 19 мин. на 11 мин.",
        "60,0 %",
        "по стандарта, който е бил в сила тогава",
    ):
        assert said in text
    english = text_of(paper("en"))
    assert "Report on service and satisfaction, 2026" in english
    # What the office says comes before the figures, and among these what people think is the first.
    in_order = ("what comes next", "mean answer, from 1 to 5", "waiting by hour")
    places = [english.lower().index(one) for one in in_order]
    assert places == sorted(places)


def test_the_english_report_says_in_english_whatever_has_an_english_name():
    sent = replace(REPORT.measured, referrals=(("Патентно ведомство", 12), ("Заводска поликлиника", 5)))
    shown = " ".join(text_of(paper("en", replace(REPORT, measured=sent))).split())
    for said in (
        "Ordinance on Administrative Services, Art. 24, para. 6–8 (НАО, чл. 24, ал. 6–8)",
        "accepted by the Municipal Council on 12 February 2027",
        "Patent Office 12",
        # Nobody has an English name for it.
        "Заводска поликлиника 5",
    ):
        assert said in shown
    assert "приет от Общинския съвет" in text_of(paper())
    by_another = Acceptance(ordinal=1, accepted_by="Комисията по етика", accepted_on=date(2027, 2, 12))
    assert accepted_words(by_another, language("en")) == "accepted by Комисията по етика on 12 February 2027"


def test_a_draft_says_so_and_a_later_edition_why_it_is():
    assert accepted_twice().ordinal == 2
    for accepted, said in (
        (None, "неприет, проект"),
        (accepted_twice(), "издание 2, прието от Общинския съвет на 12 февруари 2027 г.: късни записи"),
    ):
        for pdf in (
            paper("bg", replace(REPORT, accepted=accepted)),
            board_sheet(replace(REPORT, accepted=accepted), names_in("bg"), printed_at=AT),
        ):
            assert said in " ".join(text_of(pdf).split())
            assert all(("(проект)" in page) is (accepted is None) for page in pages_of(pdf))


def test_a_board_sheet_of_a_period_without_records_says_so():
    nothing = replace(REPORT, measured=replace(REPORT.measured, standards=()))
    pdf = board_sheet(nothing, names_in("bg"), printed_at=AT)
    assert "За този период още няма достатъчно записи, за да се измери." in " ".join(text_of(pdf).split())


def accepted_twice() -> Acceptance:
    return Acceptance(
        ordinal=2, accepted_by="Общинския съвет", accepted_on=date(2027, 2, 12), reason="късни записи"
    )


def on_paper(code: str) -> list[Chart]:
    """How many were decided in time is a column there, and no chart once more."""
    return [one for one in charts_of(YEAR, names_in(code)) if ".term." not in one.key]


@pytest.mark.parametrize(("code", "said"), [("en", "Query “"), ("bg", "Справка „")])
def test_every_figure_names_its_query(code, said):
    """In the reader's words; its name in the program stands in the files alone."""
    table, _told = of_files()
    assert all("[counts: " in one["query"] for one in table)
    words = text_of(paper(code))
    drawn = [one for one in on_paper(code) if not one.key.endswith(".day")]
    assert words.count(said) >= len(drawn)
    assert "counts:" not in words


def test_the_files_have_the_same_figures_and_the_paper_shows_them():
    table, told = of_files()
    assert [one["key"] for one in table] == [one["key"] for one in told["figures"]]
    for one, other in zip(table, told["figures"], strict=True):
        assert one["value"] == "" if other["value"] is None else float(one["value"]) == other["value"]
        assert one["hidden"] == str(other["hidden"]).lower()
    values = {one["key"]: one["value"] for one in told["figures"]}
    assert values["standards.decisions.share"] == 60.0
    assert values["visits.waits.hour.11.p90"] == 23
    assert values["submissions.kind.signal.refused"] == 9
    assert "60.0 %" in text_of(paper("en"))
    assert told["not_synced"][0] == {"counter": 3, "since": None}
    assert told["accepted"] == {"by": "Общинския съвет", "on": "2027-02-12", "edition": 1, "reason": ""}


def test_nothing_of_a_small_group_leaves():
    table, _told = of_files()
    hidden = {one["key"] for one in table if one["hidden"] == "true"}
    assert "satisfaction.question.desk/told.mean" in hidden
    assert all(one["value"] == one["n"] == "" for one in table if one["hidden"] == "true")
    values = {one["key"]: one["value"] for one in table}
    # Alone, the three praises would be told by subtraction.
    assert not [
        key for key in values if key.startswith(("submissions.kind.praise", "submissions.kind.complaint"))
    ]
    assert values["submissions.kind.too_small.groups"] == "2"


def test_where_something_was_reported_is_told_of_no_few():
    """The address itself would tell who lives there."""
    streets = {f"ул. Средец № {number}": received(1 + number, 1) for number in range(6)}
    measured = replace(YEAR, submissions=CaseFigures(by={"place": streets}))
    words = text_of(paper("bg", replace(REPORT, measured=measured)))
    written = csv_of(figures_of(measured, names_in("bg"))).decode()
    for number in range(4):
        assert f"Средец № {number}" not in words + written
    assert "Средец № 5" in words
    assert "Групи, твърде малки за показване: 4" in words


@settings(max_examples=40)
@given(
    sizes=st.dictionaries(st.sampled_from(["signal", "complaint", "praise", "request"]), st.integers(1, 40))
)
def test_no_group_of_fewer_than_five_is_told(sizes: dict[str, int]):
    groups = {kind: CaseCounts(received=n, spread=Spread(n, n, {3: n})) for kind, n in sizes.items()}
    measured = Measured(period=year_of(2026), submissions=CaseFigures(by={"kind": groups}))
    key = "submissions.kind."
    told = {
        one.key.removeprefix(key).removesuffix(".received"): one.value
        for one in figures_of(measured, names_in("bg"))
        if one.key.startswith(key) and one.key.endswith(".received")
    }
    assert all(told[kind] == sizes[kind] >= SMALL for kind in told)
    left = [n for kind, n in sizes.items() if kind not in told]
    assert not left or (sum(left) >= SMALL and len(left) > 1) or not told


def test_words_of_a_file_are_no_formula():
    figure = Figure(key="a", label="=1+1", value=1, query="+2")
    assert csv_of([figure]).decode("utf-8-sig").splitlines()[1] == "a,'=1+1,1,,,'+2,false"


def test_the_paper_is_tagged_and_its_pictures_are_told_in_words():
    with pikepdf.open(BytesIO(paper())) as pdf:
        assert str(pdf.Root.Lang) == "bg"
        parts = list(pdf.Root.StructTreeRoot.K.K)
        roles = [str(one.S) for one in parts]
        assert roles.count("/H1") == 1
        figures = [one for one in parts if one.S == "/Figure"]
        drawn = [one for one in on_paper("bg") if one.drawn]
        assert len(figures) == len(drawn)
        alt = next(
            told for told in (str(one.Alt) for one in figures) if told.startswith("Чакане по часове. ")
        )
        assert "11: 23" in alt


@pytest.mark.parametrize("code", ["bg", "en"])
def test_the_sheet_for_the_boards_is_one_page_to_be_read_standing(code: str):
    (page,) = pages_of(board_sheet(REPORT, names_in(code), printed_at=AT))
    assert {"bg": "Спазено в 60,0 % от 50 случая", "en": "Kept in 60.0 % of 50 cases"}[code] in " ".join(
        page.split()
    )
    assert "Второ гише в понеделник сутрин." in " ".join(page.split())


def test_a_period_without_data_has_its_report():
    empty = Report(period=year_of(2026), measured=Measured(period=year_of(2026)))
    assert "2026" in text_of(paper("en", empty))
    assert figures_of(empty.measured, names_in("en"))
