"""How each municipality treats what comes: a table for each charter, and rules that hold for all of them."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.complaints.rules import Draft, Kind, Mark
from desktop.complaints.treatment.admissibility import treatment_of
from desktop.complaints.treatment.anonymity import missing_of
from desktop.complaints.treatment.facts import Facts, Letter, Outcome, Priority, Treatment
from desktop.complaints.treatment.grounds import Origin, ground_of, ground_words
from desktop.complaints.treatment.promised import promised
from desktop.complaints.treatment.treatment_words import letter_word, outcome_word, words_of
from desktop.office.charter import Charter, LocalText, Source
from desktop.office.language import LANGUAGES, language
from desktop.office.working_calendar import WorkingCalendar
from tests.shipped import SHIPPED

TODAY = date(2026, 11, 25)
CALENDAR = WorkingCalendar()
EXAMINED = {Outcome.EXAMINED, Outcome.EX_OFFICIO, Outcome.WITHOUT_DATA}
SIGNAL = Facts(kind=Kind.SIGNAL, channel="post", received_on=TODAY)
COMPLAINT = replace(SIGNAL, kind=Kind.COMPLAINT)

all_facts = st.builds(
    Facts,
    kind=st.sampled_from(Kind),
    channel=st.sampled_from([
        "counter", "in_person", "complaints_counter", "registry", "kmetstvo", "open_reception", "phone",
        "hot_line", "post", "fax", "email", "website", "portal", "box", "anti_corruption_box", "survey_card",
    ]),
    received_on=st.dates(date(2024, 1, 1), date(2030, 12, 31)),
    happened_on=st.none() | st.dates(date(2018, 1, 1), date(2023, 12, 31)),
    **{
        trait: st.booleans()
        for trait in (
            "anonymous", "danger", "corruption", "about_staff", "obscene", "insult", "undermining",
            "about_personal_data", "classified", "competent", "repeat", "from_work",
        )
    },
)  # fmt: skip
every_charter = pytest.mark.parametrize("charter", SHIPPED.values(), ids=SHIPPED)


def treated(charter: Charter | str, facts: Facts = SIGNAL, **changed: object) -> Treatment:
    at = SHIPPED[charter] if isinstance(charter, str) else charter
    return treatment_of(replace(facts, **changed), at, CALENDAR)  # type: ignore[arg-type]


def with_rules(charter: Charter, **changed: object) -> Charter:
    return charter.model_copy(update={"submissions": charter.submissions.model_copy(update=changed)})


def test_there_are_five():
    assert set(SHIPPED) == {"chuprene", "pernik", "ruse", "sopot", "tvarditsa"}


# What each charter makes of it: (facts, outcome, who says so, words of the ground)

Case = tuple[dict[str, object], Outcome, Origin, str]

CHUPRENE: list[Case] = [
    ({}, Outcome.EXAMINED, Origin.CHARTER, "Комисията по етика"),
    ({"anonymous": True}, Outcome.EXAMINED, Origin.CHARTER, "анонимен сигнал подлежи на проучване"),
    ({"anonymous": True, "insult": True}, Outcome.EXAMINED, Origin.CHARTER, "анонимен"),
    ({"insult": True, "obscene": True}, Outcome.EXAMINED, Origin.CHARTER, "Комисията по етика"),
    ({"competent": False}, Outcome.REFERRED, Origin.CHARTER, "насочим към съответната институция"),
    ({"competent": False, "anonymous": True}, Outcome.FORWARDED, Origin.LAW, "АПК, чл. 112"),
    ({"kind": Kind.OPINION}, Outcome.EXAMINED, Origin.CHARTER, "разгледани от Комисията по етика"),
    ({"kind": Kind.OPINION, "anonymous": True}, Outcome.EXAMINED, Origin.CHARTER, "анонимен сигнал"),
    ({"kind": Kind.OPINION, "repeat": True}, Outcome.NO_PROCEEDINGS, Origin.LAW, "АПК, чл. 124"),
    ({"kind": Kind.OPINION, "happened_on": date(2020, 1, 1)}, Outcome.EXAMINED, Origin.CHARTER, "препоръки"),
    ({"kind": Kind.PRAISE}, Outcome.NOTED, Origin.CHARTER, "изказване на Вашите мнения"),
]
PERNIK: list[Case] = [
    ({}, Outcome.EXAMINED, Origin.LAW, "АПК, чл. 121"),
    ({"anonymous": True}, Outcome.NO_PROCEEDINGS, Origin.LAW, "АПК, чл. 111"),
    ({"anonymous": True, "danger": True}, Outcome.EX_OFFICIO, Origin.LAW, "АПК, чл. 24, ал. 1"),
    ({"insult": True, "obscene": True}, Outcome.EXAMINED, Origin.LAW, "АПК, чл. 121"),
    ({"competent": False}, Outcome.FORWARDED, Origin.LAW, "АПК, чл. 112"),
    ({"competent": False, "repeat": True}, Outcome.FORWARDED, Origin.LAW, "АПК, чл. 112"),
    ({"competent": False, "anonymous": True}, Outcome.NO_PROCEEDINGS, Origin.LAW, "АПК, чл. 111"),
    ({"kind": Kind.PROPOSAL}, Outcome.EXAMINED, Origin.LAW, "АПК, чл. 118, ал. 1"),
    ({"happened_on": date(2024, 11, 24)}, Outcome.NO_PROCEEDINGS, Origin.LAW, "АПК, чл. 111"),
    ({"happened_on": date(2024, 11, 25)}, Outcome.EXAMINED, Origin.LAW, "АПК, чл. 121"),
    ({"repeat": True}, Outcome.NO_PROCEEDINGS, Origin.LAW, "АПК, чл. 124"),
    ({"kind": Kind.APPEAL}, Outcome.OTHER_PROCEDURE, Origin.LAW, "АПК, чл. 84"),
    ({"kind": Kind.APPEAL, "anonymous": True}, Outcome.NO_PROCEEDINGS, Origin.LAW, "АПК, чл. 111"),
    ({"kind": Kind.APPEAL, "repeat": True}, Outcome.OTHER_PROCEDURE, Origin.LAW, "АПК, чл. 84"),
    ({"kind": Kind.APPEAL, "danger": True}, Outcome.EXAMINED, Origin.LAW, "АПК, чл. 121"),
    ({"kind": Kind.REQUEST}, Outcome.EXAMINED, Origin.LAW, "АПК, чл. 57"),
    ({"kind": Kind.REQUEST, "repeat": True}, Outcome.EXAMINED, Origin.LAW, "АПК, чл. 57"),
    ({"kind": Kind.REQUEST, "anonymous": True}, Outcome.NO_PROCEEDINGS, Origin.LAW, "АПК, чл. 111"),
    ({"kind": Kind.PRAISE}, Outcome.NOTED, Origin.CHARTER, "мнения, коментари, похвали и оплаквания"),
    ({"kind": Kind.OPINION, "anonymous": True}, Outcome.NOTED, Origin.CHARTER, "похвали"),
    ({"kind": Kind.OPINION, "danger": True}, Outcome.EXAMINED, Origin.LAW, "АПК, чл. 121"),
    ({"kind": Kind.OPINION, "corruption": True}, Outcome.EXAMINED, Origin.LAW, "АПК, чл. 121"),
    ({"kind": Kind.OPINION, "competent": False}, Outcome.FORWARDED, Origin.LAW, "АПК, чл. 112"),
    ({"classified": True}, Outcome.WITHOUT_DATA, Origin.LAW, "класифицираната информация"),
    ({"from_work": True}, Outcome.PROTECTED_CHANNEL, Origin.LAW, "лицата, подаващи сигнали"),
]
SOPOT: list[Case] = [
    ({}, Outcome.EXAMINED, Origin.LAW, "АПК, чл. 121"),
    ({"anonymous": True}, Outcome.NO_PROCEEDINGS, Origin.LAW, "АПК, чл. 111"),
    ({"about_personal_data": True}, Outcome.WITHOUT_DATA, Origin.CHARTER, "Защита на личните Ви данни"),
    ({"kind": Kind.OPINION}, Outcome.NOTED, Origin.CHARTER, "писменни мнения"),
]
RUSE: list[Case] = [
    ({}, Outcome.EXAMINED, Origin.LAW, "АПК, чл. 121"),
    ({"anonymous": True, "corruption": True}, Outcome.NO_PROCEEDINGS, Origin.LAW, "АПК, чл. 111"),
    ({"about_personal_data": True}, Outcome.WITHOUT_DATA, Origin.CHARTER, "защитават достъпа"),
    ({"kind": Kind.PRAISE}, Outcome.NOTED, Origin.LAW, "НАО, чл. 24"),
]
TVARDITSA: list[Case] = [
    ({"kind": Kind.COMPLAINT}, Outcome.EXAMINED, Origin.CHARTER, "проверка"),
    ({}, Outcome.EXAMINED, Origin.LAW, "АПК, чл. 121"),
    ({"about_staff": True}, Outcome.EXAMINED, Origin.CHARTER, "проверка"),
    ({"anonymous": True}, Outcome.NO_PROCEEDINGS, Origin.CHARTER, "Анонимни сигнали и оплаквания"),
    ({"anonymous": True, "danger": True}, Outcome.EXAMINED, Origin.CHARTER, "застрашава здравето"),
    ({"insult": True}, Outcome.MAY_BE_REFUSED, Origin.CHARTER, "обидни изказвания"),
    ({"obscene": True}, Outcome.MAY_BE_REFUSED, Origin.CHARTER, "нецензурни изрази"),
    ({"undermining": True}, Outcome.EXAMINED, Origin.LAW, "АПК, чл. 121"),
    ({"insult": True, "undermining": True}, Outcome.MAY_BE_REFUSED, Origin.CHARTER, "престижа"),
    ({"anonymous": True, "insult": True}, Outcome.NO_PROCEEDINGS, Origin.CHARTER, "Анонимни сигнали"),
    ({"anonymous": True, "classified": True}, Outcome.NO_PROCEEDINGS, Origin.CHARTER, "Анонимни сигнали"),
    ({"repeat": True, "insult": True}, Outcome.MAY_BE_REFUSED, Origin.CHARTER, "обидни изказвания"),
    ({"insult": True, "danger": True}, Outcome.EXAMINED, Origin.LAW, "АПК, чл. 121"),
    ({"about_personal_data": True}, Outcome.REFUSED, Origin.CHARTER, "няма право да дава отговор"),
    ({"classified": True, "insult": True}, Outcome.REFUSED, Origin.CHARTER, "класифицираната"),
    ({"classified": True, "danger": True}, Outcome.WITHOUT_DATA, Origin.CHARTER, "класифицираната"),
    ({"kind": Kind.OPINION, "insult": True}, Outcome.NOTED, Origin.CHARTER, "похвали"),
    ({"kind": Kind.REQUEST, "about_personal_data": True}, Outcome.REFUSED, Origin.CHARTER, "няма право"),
]
CASES = [
    pytest.param(key, *case, id=f"{key}-{'-'.join(case[0]) or 'plain'}")
    for key, cases in {
        "chuprene": CHUPRENE, "pernik": PERNIK, "sopot": SOPOT, "ruse": RUSE, "tvarditsa": TVARDITSA,
    }.items()
    for case in cases
]  # fmt: skip


@pytest.mark.parametrize(("key", "facts", "outcome", "origin", "words"), CASES)
def test_the_charter_decides_and_the_law_stands_behind_it(key, facts, outcome, origin, words):
    treatment = treated(key, **facts)
    assert treatment.outcome is outcome
    assert treatment.grounds[0].origin is origin
    assert words in treatment.grounds[0].words


def test_an_anonymous_insult_at_tvarditsa_is_barred_by_anonymity_alone_and_waits_for_nobody():
    treatment = treated("tvarditsa", anonymous=True, insult=True)
    assert treatment.outcome is Outcome.NO_PROCEEDINGS
    assert [ground.key for ground in treatment.grounds] == ["submissions.anonymous"]
    assert (treatment.deadline, treatment.examiner) == (None, None)


@pytest.mark.parametrize("kind", [Kind.SIGNAL, Kind.REQUEST, Kind.OPINION])
def test_a_question_about_data_is_a_request_with_fourteen_days(kind):
    for key, charter in SHIPPED.items():
        facts = replace(SIGNAL, kind=kind, about_personal_data=True)
        treatment = treated(key, facts)
        refused = key == "tvarditsa"
        assert treatment.outcome is (Outcome.REFUSED if refused else Outcome.WITHOUT_DATA)
        decision = promised(facts, treatment.outcome, charter, CALENDAR).decision
        assert decision is not None
        assert (decision.last_day, decision.citation) == (date(2026, 12, 9), "АПК, чл. 57")
        # That it is refused is decided too; until then there is no day by which the reasons are told.
        assert treatment.deadline == (None if refused else decision)
        grounds = {ground.key: ground for ground in treatment.grounds}
        assert refused or grounds["submissions.public_information"].words == "ЗДОИ, чл. 28"
        assert refused or grounds["submissions.public_information"].verify


@pytest.mark.parametrize("told", ["danger", "corruption", "about_staff"])
def test_what_tells_of_something_wrong_is_no_mere_question(told):
    facts = SIGNAL.marked({Mark.PERSONAL_DATA, Mark(told)})
    treatment = treated("pernik", facts)
    assert treatment.deadline is not None
    assert treatment.deadline.last_day == date(2027, 1, 25)


def test_the_term_of_a_complaint_is_a_ground_too():
    month = treated("tvarditsa", COMPLAINT).grounds[-1]
    assert (month.key, month.origin) == ("submissions.kinds.complaint", Origin.CHARTER)
    assert "в едномесечен срок" in month.words
    lawful = treated("chuprene", COMPLAINT).grounds[-1]
    assert ("законно установения срок" in lawful.words, lawful.law) == (True, "АПК, чл. 121")


def test_who_examines():
    ethics, administration = treated("chuprene").examiner, treated("ruse").examiner
    assert ethics is not None
    assert administration is not None
    assert (ethics.key, administration.key) == ("ethics_commission", "administration")
    assert treated("pernik", repeat=True).examiner is None


def test_by_when():
    assert treated("pernik").deadline is not None
    due = {
        "pernik": treated("pernik", COMPLAINT),
        "tvarditsa": treated("tvarditsa", COMPLAINT),
        "sent on": treated("ruse", competent=False),
        "insult": treated("tvarditsa", COMPLAINT, insult=True),
        "opinion": treated("chuprene", kind=Kind.OPINION),
        "request": treated("pernik", kind=Kind.REQUEST),
        "appeal": treated("pernik", kind=Kind.APPEAL),
        "opinion that tells of corruption": treated("tvarditsa", kind=Kind.OPINION, corruption=True),
    }
    last_days = {name: treatment.deadline.last_day for name, treatment in due.items() if treatment.deadline}
    assert last_days == {
        "pernik": date(2027, 1, 25),
        "tvarditsa": date(2026, 12, 29),
        "sent on": date(2026, 12, 2),
        "insult": date(2026, 12, 29),
        "opinion": date(2027, 1, 25),
        "request": date(2026, 12, 9),
        "appeal": date(2026, 12, 2),
        "opinion that tells of corruption": date(2026, 12, 29),
    }
    assert treated("pernik", repeat=True).deadline is None
    assert treated("pernik", anonymous=True).deadline is None
    assert treated("pernik", kind=Kind.PRAISE).deadline is None


def test_the_letters_that_follow():
    sent = {
        "pernik": treated("pernik", COMPLAINT, channel="counter"),
        "tvarditsa": treated("tvarditsa", COMPLAINT),
        "hot line": treated("ruse", channel="hot_line", corruption=True),
        "corruption": treated("tvarditsa", corruption=True),
        "referred": treated("chuprene", competent=False),
        "anonymous by post": treated("chuprene", anonymous=True),
        "anonymous at the counter": treated("chuprene", anonymous=True, channel="counter"),
        "from work": treated("ruse", from_work=True),
        "dangerous appeal": treated("ruse", danger=True, kind=Kind.APPEAL),
        "repeat": treated("ruse", repeat=True),
        "appeal": treated("ruse", kind=Kind.APPEAL),
        "praise": treated("tvarditsa", kind=Kind.PRAISE),
    }
    assert {name: treatment.letters for name, treatment in sent.items()} == {
        "pernik": (Letter.RECEIPT, Letter.DECISION, Letter.APOLOGY),
        "tvarditsa": (Letter.RECEIPT, Letter.DECISION, Letter.DELAY_NOTICE, Letter.APOLOGY),
        "corruption": (Letter.RECEIPT, Letter.DECISION, Letter.DELAY_NOTICE),
        "hot line": (Letter.RECORD, Letter.RECEIPT, Letter.DECISION),
        "referred": (Letter.RECEIPT, Letter.REFERRAL, Letter.FORWARDING),
        "anonymous by post": (),
        "anonymous at the counter": (Letter.RECEIPT,),
        "from work": (Letter.PROTECTED_CHANNEL,),
        "dangerous appeal": (Letter.RECEIPT, Letter.APPEAL_ROUTING, Letter.DECISION),
        "repeat": (Letter.RECEIPT, Letter.REASONS),
        "appeal": (Letter.RECEIPT, Letter.APPEAL_ROUTING),
        "praise": (Letter.RECEIPT,),
    }


# Announced on a Wednesday: the fourteenth day after it is a Wednesday too.
@pytest.mark.parametrize(
    ("announced_on", "last_day", "in_time"),
    [
        (date(2026, 11, 11), date(2026, 11, 25), True),
        (date(2026, 11, 10), date(2026, 11, 24), False),
        # Fourteen days after Saturday the 14th are Saturday the 28th, and so Monday.
        (date(2026, 11, 14), date(2026, 11, 30), True),
        (None, None, None),
    ],
)
def test_an_appeal_is_told_to_be_late_and_goes_to_the_superior_body_all_the_same(
    announced_on, last_day, in_time
):
    treatment = treated("pernik", kind=Kind.APPEAL, happened_on=announced_on)
    appeal = treatment.appeal
    assert appeal is not None
    assert (appeal.appeal_by.last_day if appeal.appeal_by else None, appeal.in_time) == (last_day, in_time)
    assert (treatment.outcome, treatment.deadline) == (Outcome.OTHER_PROCEDURE, appeal.route_by)
    assert appeal.route_by.citation == appeal.collective_by.citation == "АПК, чл. 91, ал. 1"
    assert (appeal.route_by.last_day, appeal.collective_by.last_day) == (date(2026, 12, 2), date(2026, 12, 9))
    said = " ".join(words_of(treatment, language("en")).clerk)
    assert ("It comes in time" in said, "It comes after" in said, "Ask when" in said) == (
        in_time is True, in_time is False, in_time is None,
    )  # fmt: skip


def test_what_happened_too_long_ago_is_told_to_clerk_and_citizen():
    old = treated("pernik", happened_on=date(2024, 11, 24))
    assert old.too_old_since is not None
    assert (old.outcome, old.too_old_since.last_day) == (Outcome.NO_PROCEEDINGS, date(2026, 11, 24))
    said = words_of(old, language("en"))
    told = "The time limit has passed: a case could be opened until 24 November 2026."
    assert told in said.clerk
    assert told in said.citizen
    in_time = treated("pernik", happened_on=date(2024, 11, 25), repeat=True)
    assert (in_time.outcome, in_time.too_old_since) == (Outcome.NO_PROCEEDINGS, None)


def test_a_dangerous_appeal_is_examined_and_sent_on_by_its_own_term():
    treatment = treated("ruse", kind=Kind.APPEAL, danger=True, happened_on=date(2026, 11, 20))
    assert treatment.outcome is Outcome.EXAMINED
    assert treatment.deadline is not None
    assert treatment.deadline.last_day == date(2027, 1, 25)
    assert words_of(treatment, language("en")).clerk == (
        "Register it. It is examined; the decision is due by 25 January 2027.",
        "Health or safety is threatened: tell the head of the centre at once.",
        "Examined by: the administration.",
        "Pass it on as an appeal against an administrative act as well, by 2 December 2026.",
        "If a collective body issued the act, such as a council or a commission: by 9 December 2026.",
        "It comes in time: the act can be appealed until 4 December 2026.",
    )


def test_an_inspection_follows_a_complaint_where_the_charter_promises_one():
    assert treated("tvarditsa", corruption=True).inspection
    assert treated("chuprene", COMPLAINT).inspection
    assert treated("tvarditsa", danger=True, anonymous=True).inspection
    assert not treated("chuprene", danger=True, anonymous=True).inspection
    assert not treated("tvarditsa").inspection
    assert not treated("pernik", COMPLAINT).inspection
    assert not treated("tvarditsa", COMPLAINT, insult=True).inspection


@pytest.mark.parametrize(
    ("key", "channel", "taken_by"),
    [
        ("ruse", "hot_line", "hot_line"),
        ("pernik", "hot_line", "phone"),
        ("pernik", "complaints_counter", "complaints_counter"),
        ("chuprene", "complaints_counter", "registry"),
        ("ruse", "complaints_counter", "counter"),
        ("pernik", "anti_corruption_box", "post"),
        ("pernik", "kmetstvo", "counter"),
        ("chuprene", "box", "box"),
    ],
)
def test_a_way_that_is_not_offered_turns_nobody_away(key, channel, taken_by):
    treatment = treated(key, channel=channel)
    assert treatment.registered
    assert treatment.channel.key == taken_by
    assert treatment.came_by_offered_channel is (channel == taken_by)


@pytest.mark.parametrize(
    ("key", "channel", "told", "taken_by"),
    [
        ("ruse", "box", {"danger": True}, "hot_line"),
        ("ruse", "kmetstvo", {"danger": True}, "hot_line"),
        ("ruse", "survey_card", {"danger": True, "anonymous": True}, "hot_line"),
        ("pernik", "portal", {"danger": True}, "email"),
        ("ruse", "box", {"corruption": True}, "anti_corruption_box"),
        ("ruse", "box", {}, "post"),
        ("ruse", "email", {"danger": True}, "email"),
    ],
)
def test_of_a_danger_the_hot_line_hears_and_of_corruption_its_box(key, channel, told, taken_by):
    assert treated(key, channel=channel, **told).channel.key == taken_by


@pytest.mark.parametrize(
    ("key", "channel", "kind", "taken_by"),
    [
        ("sopot", "box", Kind.OPINION, "box"),
        ("pernik", "survey_card", Kind.PRAISE, "survey_card"),
        ("ruse", "hot_line", Kind.PROPOSAL, "hot_line"),
        ("ruse", "hot_line", Kind.OPINION, "phone"),
        ("ruse", "anti_corruption_box", Kind.PRAISE, "post"),
        ("tvarditsa", "box", Kind.APPEAL, "post"),
        ("chuprene", "box", Kind.REQUEST, "post"),
        ("chuprene", "kmetstvo", Kind.REQUEST, "kmetstvo"),
    ],
)
def test_a_way_takes_what_the_charter_says_it_takes(key, channel, kind, taken_by):
    assert treated(key, channel=channel, kind=kind).channel.key == taken_by


def test_a_way_that_does_not_take_this_kind_is_not_offered_for_it():
    pernik = SHIPPED["pernik"]
    facts = {
        "key": "hot_line",
        "kind": "hot_line",
        "kinds": ("signal",),
        "where": LocalText(bg="809 040", en="809 040"),
    }
    signals_only = pernik.submissions.channels[0].model_copy(update=facts)
    charter = with_rules(pernik, channels=(*pernik.submissions.channels, signals_only))
    assert treated(charter, channel="hot_line").came_by_offered_channel
    assert treated(charter, COMPLAINT, channel="hot_line").channel.key == "phone"
    only_way = with_rules(pernik, channels=(signals_only,))
    assert treated(only_way, COMPLAINT, channel="box").channel.key == "hot_line"


def test_what_clerk_and_citizen_read():
    hot_line_at_pernik = words_of(treated("pernik", channel="hot_line"), language("en"))
    assert hot_line_at_pernik.clerk == (
        "Register it. It is examined; the decision is due by 25 January 2027.",
        (
            "The charter does not offer this way for it; the nearest is by phone: 076/684283. "
            "What came is taken all the same."
        ),
        "Examined by: the administration.",
        "Write down what is said, and have it signed if the person is here.",
    )
    assert hot_line_at_pernik.citizen == (
        "Your case is registered. It is decided by 25 January 2027, and you will be told in writing.",
        "The charter offers for it: by phone: 076/684283. What came is taken all the same.",
    )
    dangerous = words_of(treated("chuprene", anonymous=True, danger=True, kind=Kind.APPEAL), language("en"))
    assert dangerous.clerk == (
        "Register it. It is examined by 25 January 2027; there is nobody to answer.",
        "Health or safety is threatened: tell the head of the centre at once.",
        "Examined by: the Ethics Commission.",
        "Pass it on as an appeal against an administrative act as well.",
    )
    promised = words_of(treated("tvarditsa", COMPLAINT), language("en"))
    assert promised.citizen[1:] == (
        "An inspection will be made.",
        "If the answer is delayed, you will be told in writing why, and by when it will come.",
    )
    from_work = words_of(treated("ruse", from_work=True, channel="kmetstvo"), language("en"))
    assert (len(from_work.clerk), len(from_work.citizen)) == (1, 1)
    assert "write nothing down" in from_work.clerk[0]


def test_what_makes_one_anonymous_is_a_setting():
    by_name = with_rules(SHIPPED["pernik"], anonymous_without=("name",))
    by_both = with_rules(SHIPPED["pernik"], anonymous_without=("name", "address"))
    named, at_home = Draft(applicant="Иван Петров"), "ул. „Средец“ 14"
    assert not missing_of(named, by_name)
    assert missing_of(replace(named, address=" "), by_both) == ("address",)
    assert missing_of(Draft(applicant="  ", address=at_home), by_name) == ("name",)
    assert not missing_of(replace(named, address=at_home), by_both)


# Whatever the facts


@every_charter
@given(facts=all_facts)
def test_everything_is_registered_or_answered_in_words_and_on_a_ground(charter, facts):
    treatment = treatment_of(facts, charter, CALENDAR)
    assert treatment.grounds
    assert all(ground.words for ground in treatment.grounds)
    assert treatment.registered is (treatment.outcome is not Outcome.PROTECTED_CHANNEL)
    for code in LANGUAGES:
        words = words_of(treatment, language(code))
        sentences = (*words.clerk, *words.citizen, *words.grounds)
        assert words.clerk
        assert words.citizen
        assert words.grounds
        assert not any("{" in sentence or " ." in sentence or "  " in sentence for sentence in sentences)
        assert outcome_word(treatment.outcome, language(code))
        assert all(letter_word(letter, language(code)) for letter in treatment.letters)
    if treatment.examiner is not None or treatment.outcome in {Outcome.FORWARDED, Outcome.REFERRED}:
        assert treatment.deadline is not None or treatment.outcome is Outcome.EX_OFFICIO


@every_charter
@given(facts=all_facts)
def test_a_danger_to_health_or_safety_is_always_examined(charter, facts):
    treatment = treatment_of(replace(facts, danger=True, from_work=False, competent=True), charter, CALENDAR)
    assert treatment.outcome in EXAMINED
    assert treatment.examiner is not None
    assert treatment.priority is Priority.URGENT
    elsewhere = treatment_of(replace(facts, danger=True, from_work=False, competent=False), charter, CALENDAR)
    assert elsewhere.outcome in {Outcome.FORWARDED, Outcome.REFERRED}
    assert elsewhere.priority is Priority.URGENT


@every_charter
@given(facts=all_facts)
def test_of_a_report_from_work_nothing_is_kept(charter, facts):
    treatment = treatment_of(replace(facts, from_work=True), charter, CALENDAR)
    assert treatment.outcome is Outcome.PROTECTED_CHANNEL
    assert not treatment.registered
    assert treatment.letters == (Letter.PROTECTED_CHANNEL,)
    assert (treatment.examiner, treatment.deadline) == (None, None)


@every_charter
@given(facts=all_facts)
def test_an_appeal_against_an_act_reaches_its_procedure(charter, facts):
    named = replace(facts, kind=Kind.APPEAL, anonymous=False, from_work=False)
    treatment = treatment_of(named, charter, CALENDAR)
    assert Letter.APPEAL_ROUTING in treatment.letters
    assert treatment.appeal is not None
    assert CALENDAR.is_working_day(treatment.appeal.route_by.last_day)
    if not named.danger:
        assert treatment.outcome is Outcome.OTHER_PROCEDURE


@every_charter
@given(facts=all_facts)
def test_only_praise_and_opinions_are_merely_noted_and_nothing_runs_for_them(charter, facts):
    treatment = treatment_of(facts, charter, CALENDAR)
    if treatment.outcome is Outcome.NOTED:
        assert facts.kind in {Kind.PRAISE, Kind.OPINION}
        assert not facts.danger
        assert not facts.corruption
        assert (treatment.deadline, treatment.examiner, treatment.inspection) == (None, None, False)
        assert set(treatment.letters) <= {Letter.RECEIPT, Letter.RECORD}


@every_charter
@given(facts=all_facts)
def test_to_a_sender_without_a_name_nothing_is_sent(charter, facts):
    treatment = treatment_of(replace(facts, anonymous=True, from_work=False), charter, CALENDAR)
    handed_over = {Letter.RECEIPT, Letter.RECORD, Letter.APPEAL_ROUTING}
    assert set(treatment.letters) <= handed_over
    assert not treatment.answerable


@every_charter
@given(facts=all_facts)
def test_only_a_charter_lets_an_answer_be_refused(charter, facts):
    treatment = treatment_of(facts, charter, CALENDAR)
    if treatment.outcome in {Outcome.REFUSED, Outcome.MAY_BE_REFUSED}:
        assert treatment.grounds[0].origin is Origin.CHARTER


@every_charter
@given(facts=all_facts)
def test_a_plain_named_submission_is_examined_everywhere(charter, facts):
    plain = Facts(kind=facts.kind, channel=facts.channel, received_on=facts.received_on)
    examines_opinions = charter.key == "chuprene"
    its_own = {
        Kind.APPEAL: Outcome.OTHER_PROCEDURE,
        Kind.PRAISE: Outcome.NOTED,
        Kind.OPINION: Outcome.EXAMINED if examines_opinions else Outcome.NOTED,
    }
    assert treatment_of(plain, charter, CALENDAR).outcome is its_own.get(plain.kind, Outcome.EXAMINED)


# Grounds


def with_source(charter: Charter, key: str, /, **said: str) -> Charter:
    return charter.model_copy(update={"sources": {**charter.sources, key: Source(**said)}})  # type: ignore[arg-type]


def test_the_charter_is_quoted_before_the_citation_beside_the_value():
    pernik = SHIPPED["pernik"]
    assert ground_of(pernik, "submissions.repeat").origin is Origin.LAW
    quoting = with_source(pernik, "submissions.repeat", charter="Не се повтаряйте.")
    quoted = ground_of(quoting, "submissions.repeat")
    assert (quoted.words, quoted.origin) == ("Не се повтаряйте.", Origin.CHARTER)
    assert (quoted.law, quoted.verify) == ("АПК, чл. 124", True)


@pytest.mark.parametrize(
    ("said", "origin", "shown"),
    [
        ({"charter": "Кутия"}, Origin.CHARTER, "the charter, “Кутия”"),
        (
            {"charter": "Кутия", "law": "АПК, чл. 1"},
            Origin.CHARTER,
            "the charter, “Кутия”; Administrative Procedure Code, Art. 1 (АПК, чл. 1)",
        ),
        (
            {"law": "АПК, чл. 1", "office": "Кметът"},
            Origin.LAW,
            "Administrative Procedure Code, Art. 1 (АПК, чл. 1)",
        ),
        ({"office": "Кметът", "setting": "Наше"}, Origin.OFFICE, "decided by the administration: Кметът"),
        ({"setting": "Наше"}, Origin.SETTING, "setting: Наше"),
    ],
)
def test_who_says_so_is_shown_with_the_ground(said, origin, shown):
    ground = ground_of(
        with_source(SHIPPED["pernik"], "submissions.anonymous", **said), "submissions.anonymous"
    )
    assert ground.origin is origin
    assert ground_words(ground, language("en")) == shown


def test_a_ground_that_nobody_gives_is_a_mistake():
    silent = SHIPPED["pernik"].model_copy(update={"sources": {}})
    with pytest.raises(LookupError, match="does not say"):
        ground_of(silent, "submissions.anonymous")
    with pytest.raises(LookupError):
        ground_of(SHIPPED["pernik"], "submissions.weather")


def test_our_own_setting_is_a_ground_only_where_nobody_else_says_anything():
    assert [ground.origin for ground in treated("pernik").grounds] == [Origin.LAW]
    alone = with_source(SHIPPED["pernik"], "submissions.refuse_may", setting="Така решихме.")
    alone = with_rules(alone, refuse_may=("insult",))
    assert treated(alone, insult=True).grounds[0].origin is Origin.SETTING
