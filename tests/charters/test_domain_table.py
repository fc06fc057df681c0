"""The five charters side by side, row by row: each cell is a value that the program acts on or shows.

A row is what is asked of a charter; its cells are the five answers. Where a charter is silent, the law's
answer stands.
"""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from desktop.complaints.rules import Kind
from desktop.complaints.treatment.terms import terms_of
from desktop.office.charter import Charter, HoursByDay, LocalText
from desktop.office.working_calendar import WorkingCalendar
from tests.shipped import SHIPPED

COLUMNS = ("chuprene", "pernik", "sopot", "ruse", "tvarditsa")
BY_LAW = {"counter", "in_person", "phone", "post", "fax", "email"}


def row(asked: Callable[[Charter], Any], **cells: Any):
    """The five answers to what is asked, a test for each."""
    assert tuple(cells) == COLUMNS

    @pytest.mark.parametrize("key", COLUMNS)
    def test(key: str) -> None:
        assert asked(SHIPPED[key]) == cells[key]

    return test


def bg(text: LocalText | None) -> str | None:
    return text.bg if text else None


def open_keys(charter: Charter, *asked: str) -> set[str]:
    """Which of these keys the charter leaves open."""
    return set(asked) & charter.open.keys()


def hours(charter: Charter) -> tuple[str | None, str | None, str | None]:
    """Of the administration, of the centre, and what the charter says instead."""
    return (
        written(charter.hours.administration),
        written(charter.hours.centre),
        bg(charter.hours.note),
    )


def written(hours: HoursByDay | None) -> str | None:
    """`08:30-17:00`, on every working day."""
    if hours is None:
        return None
    assert set(hours.told()) == {"working_days"}
    return ", ".join(f"{one.start:%H:%M}-{one.end:%H:%M}" for one in hours.working_days or ())


def contact(charter: Charter, kind: str) -> str | None:
    """The first contact of that kind."""
    return next((one.value for one in charter.contacts if one.kind == kind), None)


def reception(charter: Charter) -> list[tuple[str, int | None, int, str]]:
    """Who, on which weekday, in how many stretches, and how one gets there."""
    return [
        (one.key, one.weekday[0] if one.weekday else None, len(one.ranges or ()), one.sign_up[0].way)
        for one in charter.officials
    ]


def ways_of_its_own(charter: Charter) -> set[str]:
    """The ways in that the charter itself names."""
    return {
        way.key
        for way in charter.submissions.offered
        if (source := charter.source_of(f"submissions.channels.{way.key}")) and source.charter
    }


def term(charter: Charter) -> tuple[date | None, bool]:
    """By when a complaint of 25 November 2026 is answered, and whether a delay is told in writing."""
    due = terms_of(Kind.COMPLAINT, date(2026, 11, 25), charter, WorkingCalendar()).due_on
    return due, charter.submissions.delay_notice


def promised(charter: Charter, *keys: str) -> set[str]:
    """Which of these promises it makes."""
    return set(keys) & {promise.key for promise in charter.promises}


test_place_of_service = row(
    lambda charter: [bg(site.address) for site in charter.sites],
    chuprene=["3950 с. Чупрене, обл. Видин, ул. „Асен Балкански“ 55", None],
    pernik=[None],
    sopot=["гр. Сопот, ул. „Иван Вазов“ № 34"],
    ruse=["пл. „Свобода“ 6", "ул. „Олимпи Панов“ 6"],
    tvarditsa=["8890 Твърдица, пл. „Свобода“ № 1", "8890 Твърдица, пл. „Свобода“ № 5", None],
)

test_name_of_the_place = row(
    lambda charter: charter.sites[-1].name.bg,
    chuprene="Кметствата на общината",
    pernik="Център за информационно и административно обслужване, „едно гише“",
    sopot="Общинска администрация Сопот",
    ruse="Център за административни услуги и информация, ул. „Олимпи Панов“",
    tvarditsa="Звената за административни услуги по населените места",
)

test_an_address_that_is_not_given_is_asked = row(
    lambda charter: open_keys(charter, *(f"sites.{site.key}.address" for site in charter.sites)),
    chuprene={"sites.kmetstva.address"},
    pernik={"sites.centre.address"},
    sopot=set(),
    ruse=set(),
    tvarditsa={"sites.settlements.address"},
)

test_contacts = row(
    lambda charter: [contact.value for contact in charter.contacts],
    chuprene=["09327/580", "ob_chuprene@abv.bg", "http://chuprene.com"],
    pernik=["076/684283", "obshtina@pernik.bg", "www.pernik.bg"],
    sopot=["03134/20-54", "www.sopot-munisipality.com"],
    ruse=[
        "881 881", "834 120", "506 771", "822 382", "506 514", "809 040",
        "center@ruse-bg.eu", "mayor@ruse-bg.eu", "www.ruse-bg.eu",
    ],
    tvarditsa=[
        "0454/42311", "0454/4113", "0454/44049",
        "oba_tv@mail.bg", "oba_tv@abv.bg", "www.tvarditsa.org", "www.tvarditsa.bg",
    ],
)  # fmt: skip

test_hours = row(
    hours,
    chuprene=(None, None, None),
    pernik=("08:00-12:00, 13:00-17:00", "08:30-17:00", None),
    sopot=(None, None, None),
    ruse=(None, None, "обявеното работно време"),
    tvarditsa=(None, "08:30-17:00", None),
)

test_hours_that_are_not_stated_are_asked = row(
    lambda charter: open_keys(charter, "hours.administration", "hours.centre"),
    chuprene={"hours.administration", "hours.centre"},
    pernik=set(),
    sopot={"hours.administration", "hours.centre"},
    ruse={"hours.administration"},
    tvarditsa={"hours.administration"},
)

test_hours_of_each_building_are_asked_for_that_building = row(
    lambda charter: open_keys(charter, *(f"sites.{site.key}.hours" for site in charter.sites)),
    chuprene={"sites.kmetstva.hours"},
    pernik=set(),
    sopot=set(),
    ruse={"sites.svoboda.hours", "sites.panov.hours"},
    tvarditsa={"sites.svoboda_5.hours", "sites.settlements.hours"},
)

test_what_a_box_takes_is_what_its_sentence_names = row(
    lambda charter: {
        way.key: way.kinds for way in charter.submissions.channels if way.key in {"box", "survey_card"}
    },
    chuprene={"box": ("complaint", "signal", "proposal", "opinion")},
    pernik={"box": ("complaint", "praise", "opinion"), "survey_card": ("proposal", "praise", "opinion")},
    sopot={"box": ("proposal", "request", "opinion")},
    ruse={},
    tvarditsa={"box": ("proposal", "request", "opinion")},
)

test_how_long_those_waiting_at_closing_are_served = row(
    lambda charter: (charter.hours.closing_grace_hours, _says_itself(charter, "hours.closing_grace_hours")),
    chuprene=(2, False),
    pernik=(2, True),
    sopot=(2, False),
    ruse=(2, False),
    tvarditsa=(2, False),
)

test_reception_days = row(
    reception,
    chuprene=[],
    pernik=[("mayor", 3, 2, "counter")],
    sopot=[
        ("mayor", None, 0, "counter"),
        ("deputy_mayor", None, 0, "counter"),
        ("secretary", None, 0, "counter"),
        ("open_reception", None, 0, "on_the_spot"),
    ],
    ruse=[("mayor", None, 0, "phone")],
    tvarditsa=[],
)

test_reception_days_that_are_not_named_are_asked = row(
    lambda charter: open_keys(charter, "officials", "sign_up_counter", "officials.mayor.weekday"),
    chuprene={"officials", "sign_up_counter"},
    pernik=set(),
    sopot={"sign_up_counter", "officials.mayor.weekday"},
    ruse={"sign_up_counter", "officials.mayor.weekday"},
    tvarditsa={"officials", "sign_up_counter"},
)

test_terms_of_signing_up_are_ours_until_the_office_changes_them = row(
    lambda charter: (charter.reception.model_dump(), _says_itself(charter, "reception.quotas")),
    **{
        key: (
            {
                "closes_hours_before": 0,
                "ahead_months": 12,
                "ahead_per_person": 2,
                "list_days_before": 3,
                "once_answered": "with_reason",
                "quotas": (),
            },
            False,
        )
        for key in COLUMNS
    },
)

test_the_way_to_the_leadership = row(
    lambda charter: (bg(charter.access), charter.sign_up_counter, contact(charter, "mayor_reception")),
    chuprene=("Постоянен достъп до ръководството на общината.", None, None),
    pernik=(None, 7, None),
    sopot=("Достъп до ръководството на общината; открита приемна на кмета.", None, None),
    ruse=(None, None, "834 120"),
    tvarditsa=(None, None, None),
)

test_ways_to_complain_or_suggest = row(
    ways_of_its_own,
    chuprene={"phone", "registry", "post", "box", "email", "website"},
    pernik={"complaints_counter", "box", "survey_card"},
    sopot={"box", "post", "phone", "counter", "open_reception"},
    ruse={"hot_line", "email", "anti_corruption_box", "website"},
    tvarditsa={"box", "post", "phone", "portal", "counter"},
)

test_a_way_of_the_law_is_closed_only_until_its_number_or_address_is_given = row(
    lambda charter: BY_LAW - {way.key for way in charter.submissions.offered},
    chuprene={"fax"},
    pernik={"fax"},
    sopot={"fax", "email"},
    ruse={"fax"},
    tvarditsa=set(),
)

test_it_is_asked_for = row(
    lambda charter: open_keys(charter, *(f"submissions.channels.{way}.where" for way in BY_LAW)),
    chuprene={"submissions.channels.fax.where"},
    pernik={"submissions.channels.fax.where"},
    sopot={"submissions.channels.fax.where", "submissions.channels.email.where"},
    ruse={"submissions.channels.fax.where"},
    tvarditsa=set(),
)

test_where_e_mail_and_fax_go = row(
    lambda charter: [
        bg(way.where) for way in charter.submissions.offered if way.key in {"email", "fax", "phone"}
    ],
    chuprene=["тел. 09327/580", "ob_chuprene@abv.bg"],
    pernik=["076/684283", "obshtina@pernik.bg"],
    sopot=["централа 03134/20-54"],
    ruse=["822 382, 506 514", "mayor@ruse-bg.eu, center@ruse-bg.eu"],
    tvarditsa=["централа 0454/4113", "0454/44049", "oba_tv@mail.bg, oba_tv@abv.bg"],
)

test_the_number_of_the_counter_for_complaints_is_asked_for = row(
    lambda charter: (bg(charter.submissions.counter), "submissions.counter_number" in charter.open),
    chuprene=(None, False),
    pernik=("Жалби", True),
    sopot=(None, False),
    ruse=(None, False),
    tvarditsa=(None, False),
)

test_the_fee_for_the_standards_on_paper_is_asked_for = row(
    lambda charter: "services.paper_standards_fee" in charter.open,
    **{key: key == "tvarditsa" for key in COLUMNS},
)

test_ways_of_answering = row(
    lambda charter: charter.submissions.answers,
    **dict.fromkeys(COLUMNS, ("letter", "email", "at_counter", "phone", "secure_delivery")),
)

test_who_looks = row(
    lambda charter: (charter.submissions.examined_by.key, charter.submissions.inspection),
    chuprene=("ethics_commission", True),
    pernik=("administration", False),
    sopot=("administration", False),
    ruse=("administration", False),
    tvarditsa=("administration", True),
)

test_reply_term = row(
    term,
    chuprene=(date(2027, 1, 25), False),
    pernik=(date(2027, 1, 25), False),
    sopot=(date(2027, 1, 25), False),
    ruse=(date(2027, 1, 25), False),
    tvarditsa=(date(2026, 12, 29), True),  # 25 to 28 December are days off
)

test_anonymous = row(
    lambda charter: charter.submissions.anonymous,
    chuprene="examined",
    pernik="law",
    sopot="law",
    ruse="law",
    tvarditsa="only_danger",
)

test_may_refuse = row(
    lambda charter: (charter.submissions.refuse_may, charter.submissions.refuse_must),
    chuprene=((), ()),
    pernik=((), ()),
    sopot=((), ()),
    ruse=((), ()),
    tvarditsa=(("obscene", "insult"), ("personal_data", "classified")),
)

test_not_its_competence = row(
    lambda charter: (charter.submissions.not_competent, _says_itself(charter, "submissions.not_competent")),
    chuprene=("refer", True),
    pernik=("forward", False),
    sopot=("forward", False),
    ruse=("forward", False),
    tvarditsa=("forward", False),
)

test_where_information_is_found = row(
    lambda charter: {place.key for place in charter.information},
    chuprene={"staff", "phone", "website", "boards"},
    pernik={"counters", "website"},
    sopot={"website", "phone", "visit"},
    ruse={"website", "team", "structure", "ordinances", "directory", "phones"},
    tvarditsa={"boards", "portal", "paper_standards"},
)

test_what_is_promised_of_information = row(
    lambda charter: (
        promised(charter, "every_option"),
        charter.services.paper_standards_for_a_fee,
    ),
    chuprene=({"every_option"}, False),
    pernik=(set(), False),
    sopot=(set(), False),
    ruse=(set(), False),
    tvarditsa=(set(), True),
)

test_feedback = row(
    lambda charter: {
        name for name in ("survey_cards", "opinions_box", "electronic", "acted_on")
        if getattr(charter.feedback, name)
    },
    chuprene={"opinions_box", "electronic", "acted_on"},
    pernik={"survey_cards", "opinions_box"},
    sopot={"opinions_box"},
    ruse={"electronic", "acted_on"},
    tvarditsa={"opinions_box", "electronic"},
)  # fmt: skip

test_results_of_feedback_are_published = row(
    lambda charter: (charter.feedback.published, _says_itself(charter, "feedback.published")),
    chuprene=(True, False),
    pernik=(True, True),
    sopot=(True, False),
    ruse=(True, False),
    tvarditsa=(True, True),
)

test_apology = row(
    lambda charter: (charter.submissions.apology, promised(charter, "apology")),
    chuprene=(False, set()),
    pernik=(True, {"apology"}),
    sopot=(False, set()),
    ruse=(False, set()),
    tvarditsa=(True, {"apology"}),
)

test_promises_of_its_own = row(
    lambda charter: promised(
        charter,
        "confidentiality", "equal_access", "inspection", "less_corruption", "joint_service",
        "personal_data", "iso_9001", "no_conflict_of_interest", "no_unregulated_contacts", "official_facts",
        "electronic_services", "once_only", "traceability", "referral",
    ),
    chuprene={"confidentiality", "equal_access", "inspection", "referral"},
    pernik={"confidentiality", "less_corruption", "joint_service"},
    sopot={"personal_data", "iso_9001"},
    ruse={
        "no_conflict_of_interest", "no_unregulated_contacts", "official_facts", "personal_data",
        "less_corruption",
    },
    tvarditsa={
        "confidentiality", "less_corruption", "electronic_services", "once_only", "traceability",
    },
)  # fmt: skip

test_what_the_promises_change_in_the_services = row(
    lambda charter: {name for name, kept in charter.services.model_dump().items() if kept is True},
    chuprene=set(),
    pernik={"joint"},
    sopot=set(),
    ruse={"joint", "no_conflict_of_interest", "no_unregulated_contacts"},
    tvarditsa={"once_only", "electronic", "joint", "traceable", "paper_standards_for_a_fee"},
)


def _says_itself(charter: Charter, key: str) -> bool:
    """Whether it is the charter's own word, and not only the law's or ours."""
    source = charter.source_of(key)
    return source is not None and source.charter is not None
