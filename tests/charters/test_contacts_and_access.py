"""Which telephone and address a paper names, and how one gets to the counter: as the profile says."""

from dataclasses import replace

import pytest

from desktop.administration.charter.printed_lines import access_lines, contact_lines, hours_lines
from desktop.administration.charter.slips import charter_pdf
from desktop.complaints.rules import AnswerBy
from desktop.complaints.slips import receipt_pdf
from desktop.office.charter import Charter, charter_path, parse_charter, phones_words, provenance, ways_words
from desktop.office.language import language
from desktop.reception.actions.bookings import book_slot
from desktop.reception.bookings import SignUp
from desktop.reception.paper import slip_paper
from desktop.reception.queries.free_hours import reception_day
from tests.papers import PRINTED_AT, a_submission, text_of, unbroken
from tests.shipped import SHIPPED

BG, EN = language("bg"), language("en")
PERNIK = charter_path("pernik").read_text(encoding="utf-8")
OF_PERNIK, BEHIND = PERNIK[PERNIK.index("[[contacts]]") : PERNIK.index("[hours]")], "[hours]"

# As „varna.bg“ and the newspapers give them: one telephone and the site are the centre's own.
VARNA = """
[[contacts]]
key = "signals_email"
kind = "email"
value = "signali@varna.bg"
label = "сигнали"

[[contacts]]
key = "council"
kind = "phone"
value = "052/820 028"
label = "председател на Общинския съвет"

[[contacts]]
key = "centre_phone"
kind = "phone"
value = "604 106"

[[contacts]]
key = "mayor"
kind = "mayor_reception"
value = "052 820 000"
label = "сътрудниците на кмета"

[[contacts]]
key = "hot_line"
kind = "hot_line"
value = "080 080 806"
label = "горещ телефон за сигнали"
hours = "24 часа в денонощието"

[[contacts]]
key = "website"
kind = "website"
value = "www.varna.bg"
"""

# Брезово
ACCESS = """
[[accessibility]]
key = "stop"
kind = "transport"
bg = "Спирка на обществения транспорт „Долен парк“."

[[accessibility]]
key = "parking"
kind = "parking"
bg = "Безплатен паркинг на централния площад."

[[accessibility]]
key = "helper"
kind = "helper"
bg = "За клиенти със специфични потребности е осигурено придвижване до центъра на втория етаж."
"""
SIGN_UP = SignUp(citizen="Стефка Маринова", phone="0888 123 214", topic="Наем")
SOURCES = '[sources]\n"contacts" = { office = "Заповед" }\n'


def charter_of(contacts: str, more: str = "", **replaced: str) -> Charter:
    kept = "\n".join(line for line in PERNIK.split("\n") if not line.startswith('"contacts.'))
    text = kept.replace(OF_PERNIK, f"{contacts}\n{more}\n")
    for old, new in replaced.items():
        text = text.replace(old, new)
    added = SOURCES
    if "contact_for" in more:
        added += '"contact_for" = { office = "Заповед" }\n'
    if "submissions.channels" in more:
        added += '"submissions.channels.duty" = { office = "Заповед" }\n'
    if "accessibility" in more:
        added += '"accessibility" = { office = "Харта на клиента на Община Брезово" }\n'
    return parse_charter(text.replace("[sources]\n", added), "pernik.toml")


def receipt(charter: Charter, **facts: object) -> str:
    paper = receipt_pdf(a_submission(**facts), charter, BG, printed_at=PRINTED_AT)
    return unbroken(text_of(paper))


def test_the_letterhead_gives_what_is_the_centre_s_and_nobody_else_s():
    said = receipt(charter_of(VARNA))
    assert unbroken("тел. 604 106") in said
    assert unbroken("www.varna.bg") in said
    assert unbroken("signali@") not in said
    assert unbroken("820 0") not in said, "neither the mayor's assistants nor the chair of the Council"
    assert unbroken("тел. 604 106 или на всяко гише") in said


def test_the_profile_names_the_contacts_of_its_papers():
    named = """
[contact_for]
letterhead = ["hot_line", "signals_email"]
submissions = "hot_line"
"""
    said = receipt(charter_of(VARNA, named))
    assert unbroken("тел. 080 080 806") in said
    assert unbroken("signali@varna.bg") in said
    assert unbroken("604 106") not in said
    assert unbroken("080 080 806 (горещ телефон за сигнали; денонощно)") in said


def test_a_slip_for_a_reception_names_the_mayor_s_assistants(desk):
    charter = charter_of(VARNA, ACCESS)
    at_varna = replace(desk, charter=charter)
    slot = reception_day(at_varna, "mayor").first_free[0]
    booking = book_slot(at_varna, "mayor", slot, SIGN_UP)
    said = unbroken(text_of(slip_paper(at_varna, booking, BG)))
    assert unbroken("052 820 000 (сътрудниците на кмета)") in said
    assert unbroken("Безплатен паркинг на централния площад.") in said


@pytest.mark.parametrize("use", ["submissions", "receptions", "whistleblowers"])
def test_a_municipality_that_gives_no_contact_of_its_own_names_nobody(use):
    only_of_others = "\n\n".join(VARNA.strip().split("\n\n")[:2])
    charter = charter_of(only_of_others)
    assert phones_words(charter, use, BG) == ""
    assert charter.on_the_letterhead == ()
    assert unbroken("None") not in receipt(charter)


def test_ruse_is_called_at_both_of_its_numbers():
    ruse = SHIPPED["ruse"]
    assert phones_words(ruse, "receptions", BG) == "834 120, 506 771 (приемна на кмета)"
    assert phones_words(ruse, "submissions", BG) == "822 382, 506 514"
    assert [one.value for one in SHIPPED["tvarditsa"].on_the_letterhead][1:3] == [
        "oba_tv@mail.bg",
        "oba_tv@abv.bg",
    ]


def test_access_stands_on_the_charter_s_paper_by_what_it_is():
    charter = charter_of(VARNA, ACCESS)
    assert [label for label, _text in access_lines(charter, BG)] == [
        "обществен транспорт",
        "паркинг",
        "помощ на място",
    ]
    for words in (BG, EN):
        said = unbroken(text_of(charter_pdf(charter, (), words, printed_at=PRINTED_AT)))
        assert all(unbroken(text) in said for _label, text in access_lines(charter, words))
    without = unbroken(text_of(charter_pdf(charter_of(VARNA), (), BG, printed_at=PRINTED_AT)))
    assert unbroken("ДОСТЪП") not in without


def test_where_each_comes_from_is_told_by_its_name():
    charter = charter_of(VARNA, ACCESS + '\n[contact_for]\nreceptions = "mayor"\n')
    told = {one.key: one.value_text for one in provenance(charter, BG)}
    assert told["contact_for.receptions"] == "052 820 000 (сътрудниците на кмета)"
    assert told["accessibility.parking"] == "Безплатен паркинг на централния площад."
    assert told["contacts.hot_line"] == "080 080 806 (горещ телефон за сигнали; денонощно)"
    assert ("горещ телефон за сигнали", "080 080 806 (денонощно)") in contact_lines(charter, BG)


VARNA_HOURS = {
    'centre = ["8:30-17:00"]': 'centre = { working_days = ["8.30-16.30"], friday = ["8.30-12.00"] }'
}


def test_an_answer_that_is_collected_at_the_counter_is_told_with_the_hours_of_its_day():
    said = receipt(charter_of(VARNA, **VARNA_HOURS), answer_by=AnswerBy.AT_COUNTER)
    assert unbroken("понеделник–четвъртък 8:30–16:30; петък 8:30–12:00") in said
    assert unbroken("работно време на") in said


def test_the_charter_s_paper_tells_a_friday_in_a_line_of_its_own():
    charter = charter_of(VARNA, **VARNA_HOURS)
    assert ("Работно време на центъра", "понеделник–четвъртък 8:30–16:30\nпетък 8:30–12:00") in hours_lines(
        charter, BG
    )


def test_two_sites_that_are_asked_for_their_hours_are_not_asked_for_those_of_the_centre():
    labels = [label for label, _hours in hours_lines(SHIPPED["ruse"], BG)]
    assert labels == [
        "Работно време на администрацията",
        *(site.name.bg for site in SHIPPED["ruse"].sites),
        "Работното време според хартата",
    ]
    assert "hours.centre" not in SHIPPED["ruse"].open


def test_a_complaint_by_phone_is_not_taken_by_the_chair_of_the_council():
    phone = charter_of(VARNA).submissions.channel("phone")
    assert phone is not None
    assert phone.where is not None
    assert phone.where.bg == "604 106"


def test_each_way_to_complain_stands_on_the_charter_s_paper_with_its_number_and_hours():
    night = """
[[submissions.channels]]
key = "duty"
kind = "hot_line"
name = "на дежурния телефон"
where = "052 820 112"
hours = "от 17:30 до 9:00"
kinds = "signal"
"""
    charter = charter_of(VARNA, night)
    ways = ways_words(charter, BG)
    assert "на дежурния телефон: 052 820 112; 17:30–9:00 (сигнал)" in ways
    said = unbroken(text_of(charter_pdf(charter, (), BG, printed_at=PRINTED_AT)))
    assert all(unbroken(way) in said for way in ways)
    for shipped in SHIPPED.values():
        assert len(ways_words(shipped, EN)) == len(shipped.submissions.offered)
