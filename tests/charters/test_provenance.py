"""Where each value comes from can be seen, one by one; what a charter leaves open is a question."""

import pytest

from desktop.office.charter import key_title, provenance
from desktop.office.charter.keys import value_at
from desktop.office.language import language
from tests.shipped import SHIPPED

EN = language("en")
every_charter = pytest.mark.parametrize("charter", SHIPPED.values(), ids=SHIPPED)


def origin(key: str, of: str):
    return next(one for one in provenance(SHIPPED[of], EN) if one.key == key)


@every_charter
def test_every_value_says_where_it_comes_from(charter):
    found = provenance(charter, EN)
    assert len(found) > 100
    assert [one.key for one in found if not one.quotation] == []
    assert [one.key for one in found if not one.is_open and not one.value_text] == []
    assert len({one.key for one in found}) == len(found)


@every_charter
def test_every_value_is_in_it_and_has_a_name(charter):
    for one in provenance(charter, EN):
        value_at(charter, one.key)
        assert key_title(charter, one.key, EN)
    with pytest.raises(LookupError):
        key_title(charter, "hours.lunch", EN)


@every_charter
def test_what_is_open_is_asked(charter):
    asked = {one.key: one for one in provenance(charter, EN) if one.is_open}
    assert asked.keys() == charter.open.keys()
    assert all(one.quotation.endswith("?") and not one.value_text for one in asked.values())


def test_the_charters_words_the_law_and_our_settings_are_told_apart():
    assert origin("hours.centre", "pernik").source_kind == "charter"
    assert origin("submissions.forward_days", "pernik").source_kind == "law"
    assert origin("submissions.forward_days", "pernik").verify
    assert origin("officials.mayor.slot_minutes", "pernik").source_kind == "setting"


def test_a_rule_that_both_the_charter_and_the_law_have_shows_both():
    grace = origin("hours.closing_grace_hours", "pernik")
    assert (grace.source_kind, grace.law) == ("charter", "НАО, чл. 10, ал. 4")
    asked_data = origin("submissions.personal_data", "tvarditsa")
    assert asked_data.quotation.startswith("Общинска администрация няма право")


def test_a_term_of_the_charter_is_quoted_not_cited():
    month = origin("submissions.kinds.complaint", "tvarditsa")
    assert (month.source_kind, month.value_text) == ("charter", "1 month")
    assert "едномесечен срок" in month.quotation
    assert origin("submissions.kinds.signal", "tvarditsa").source_kind == "law"


def test_what_the_office_has_decided_is_the_offices():
    pernik = SHIPPED["pernik"]
    decided = pernik.model_copy(
        update={
            "sources": {
                **pernik.sources,
                "hours.centre": pernik.sources["hours.centre"].model_copy(
                    update={"charter": None, "office": "заповед № 4"}
                ),
            }
        }
    )
    (hours,) = (one for one in provenance(decided, EN) if one.key == "hours.centre")
    assert (hours.source_kind, hours.quotation) == ("office", "заповед № 4")


@pytest.mark.parametrize(
    ("of", "key", "words"),
    [
        ("pernik", "hours.administration", "8:00–12:00, 13:00–17:00"),
        ("pernik", "officials.mayor.weekday", "Wednesday"),
        ("pernik", "submissions.extension.proposal", "at most 6 months from receipt altogether"),
        ("pernik", "feedback.yearly_report", "every year by 1 March"),
        ("pernik", "submissions.refuse_may", "nothing"),
        ("ruse", "contacts.hot_line", "809 040 (hot line for signals, proposals and complaints)"),
        ("ruse", "officials.mayor.sign_up", "by phone"),
        ("chuprene", "submissions.not_competent", "the person is referred to the competent institution"),
        ("chuprene", "submissions.inspection", "yes"),
        ("tvarditsa", "submissions.refuse_must", "personal data, classified information"),
        ("tvarditsa", "standards.queue", "20 minutes"),
    ],
)
def test_values_are_shown_in_words(of, key, words):
    assert origin(key, of).value_text == words


@pytest.mark.parametrize(
    ("of", "key", "title"),
    [
        ("pernik", "hours.centre", "Hours of the centre"),
        ("pernik", "counters.7.name", "Counter No. 7"),
        ("pernik", "submissions.kinds.signal", "Deadline for an answer: Report"),
        ("pernik", "queue_kinds.complaint.letter", "complaint or report: letter on the ticket"),
        ("ruse", "contacts.mayor_reception_2", "Contact: mayor's reception"),
        ("ruse", "reception.quotas", "Counters that share the reception hours"),
        ("pernik", "reception.ahead_months", "How many months ahead people can sign up"),
        ("sopot", "officials.secretary.weekday", "Secretary of the Municipality of Sopot: reception day"),
    ],
)
def test_keys_have_names_that_an_administrator_reads(of, key, title):
    assert key_title(SHIPPED[of], key, EN) == title
