"""A service is found by what people say: the cases of the counter, and the questions of citizens."""

import json
import tomllib
from pathlib import Path
from random import Random

import pytest

from desktop.catalogue.everyday_words import shipped_words
from desktop.catalogue.meanings import shipped_meanings
from desktop.catalogue.queries import ServiceCatalogue
from desktop.catalogue.rules import Service
from desktop.catalogue.service_index import ServiceIndex
from desktop.catalogue.shipped_services import load_services
from desktop.institutions.queries import shipped_directory
from tests.benchmarks import finding_services

HERE = Path(__file__).parent
CASES = tomllib.loads((HERE / "search_cases.toml").read_text(encoding="utf-8"))
QUESTIONS = json.loads((HERE / "questions.json").read_text(encoding="utf-8"))
AT_LEAST_SAID = 400
LONG_ENOUGH_TO_MISTYPE = 5
ANSWERED_AT_LEAST = 94


@pytest.fixture(scope="module")
def catalogue():
    return ServiceCatalogue(load_services())


def cases(*kinds):
    return [pytest.param(case, id=case["typed"]) for kind in kinds for case in CASES[kind]]


def first_three(catalogue, typed):
    return [service.number for service in catalogue.find(typed)[:3]]


@pytest.mark.parametrize("case", cases("typing", "said", "right_today"))
def test_what_is_typed_finds_what_is_meant(catalogue, case):
    found = first_three(catalogue, case["typed"])
    if "first" in case:
        assert found[0] == case["first"]
    else:
        assert set(found) & set(case["wanted"])


@pytest.mark.parametrize("case", cases("elsewhere"))
def test_a_matter_of_others_finds_no_service_and_is_named(catalogue, case):
    answer = catalogue.answer(case["typed"])
    assert catalogue.find(case["typed"]) == []
    if "institution" in case:
        assert case["institution"] in answer.meant[0].thing.name_bg
    else:
        assert "сама" in answer.told.bg


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("скица", [2027, "agkk"]),
        ("skica", [2027, "agkk"]),
        ("скицата", [2027, "agkk"]),
        ("бележка за задължения", [1998, "nap"]),
        ("смяна на име", [2033, "rayonen_sad"]),
        ("Скица от общината ли ми трябва, или от кадастъра?", [2027, "agkk"]),
    ],
)
def test_a_phrase_of_two_meanings_shows_both_and_what_tells_them_apart(catalogue, typed, meant):
    found = catalogue.answer(typed).meant[: len(meant)]
    assert [name_of(one.thing) for one in found] == meant
    assert len({one.told.bg for one in found}) == len(found)


def test_what_is_none_of_the_services_is_told_and_lists_nothing(catalogue):
    answer = catalogue.answer("Има изоставена кола в междублоковото")
    assert answer.meant == ()
    assert "сигнал" in answer.told.bg


def test_nineteen_of_twenty_phrases_are_found_with_a_mistake_in_their_longest_word(catalogue):
    chance, asked, lost = Random(5), 0, []
    for key, phrases in shipped_words().said.items():
        for phrase in phrases[::8]:
            words = phrase.split()
            longest = max(range(len(words)), key=lambda at: len(words[at]))
            if len(words[longest]) < LONG_ENOUGH_TO_MISTYPE:
                continue
            words[longest] = mistyped(words[longest], chance)
            asked += 1
            if key not in [service.key for service in catalogue.find(" ".join(words))[:3]]:
                lost.append(" ".join(words))
    assert len(lost) <= asked / 20, lost


def mistyped(word, chance):
    """One letter left out, doubled, wrong, or changed with the next."""
    at = chance.randrange(1, len(word) - 1)
    doubled, swapped = word[:at] + word[at - 1 :], word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    wrong = word[:at] + chance.choice("абвгдеиклмнопрст") + word[at + 1 :]
    return chance.choice([word[:at] + word[at + 1 :], doubled, swapped, wrong])


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("майка ми се спомина миналата седмица", 2016),
        ("Преместваме се от София в Перник", 2079),
        ("да се адресно регистрирам при сестра си", 2079),
        ("ще отворя дюнерджийница", 2088),
        ("няма ме в избирателните списъци", 3305),
        ("за търг ми трябва, че нямам дългове към общината", 1998),
        ("прехвърлянето на къщата", 2396),
        ("смет за апартамента", 9401),
    ],
)
def test_other_forms_and_longer_words_meet_what_is_listed(catalogue, typed, number):
    assert number in first_three(catalogue, typed)


def test_no_word_of_a_told_matter_hides_another(catalogue):
    answer = catalogue.answer("хазяинът не ми дава да се регистрирам")
    assert answer.told is None
    assert answer.meant


def test_in_the_place_of_a_closed_institution_its_successors_come_first(catalogue):
    found = [name_of(one.thing) for one in catalogue.answer("КПК").meant]
    assert found[:3] == ["smetna", "gdbop", "kpk"]


def test_each_meaning_is_of_something_that_is_there(catalogue):
    services = {service.key for service in load_services()}
    institutions = shipped_directory().by_key
    for meaning in shipped_meanings():
        assert bool(meaning.of) is (meaning.told is None), meaning.said
        for one in meaning.of:
            assert one.service in services or one.institution in institutions, meaning.said


def test_a_whole_sentence_finds_too(catalogue):
    """Of 95 questions that have an answer: one of its services or institutions is among the first three."""
    answered = [one for one in QUESTIONS if answers_of(catalogue, one["q"]) & wanted_of(one)]
    assert len(answered) >= ANSWERED_AT_LEAST


def answers_of(catalogue, typed):
    return {name_of(meant.thing) for meant in catalogue.answer(typed).meant[:3]}


def name_of(thing):
    return thing.number if isinstance(thing, Service) else thing.key


def wanted_of(question):
    return {*question["services"], *question["elsewhere"]}


def test_every_service_has_everyday_words_and_no_other_has():
    words = shipped_words()
    services = {service.key for service in load_services()}
    assert set(words.said) == services
    assert set(words.often) <= services
    assert len({phrase for phrases in words.said.values() for phrase in phrases}) >= AT_LEAST_SAID


def test_every_phrase_finds_its_service(catalogue):
    lost = [
        (key, phrase)
        for key, phrases in shipped_words().said.items()
        for phrase in phrases
        if key not in [service.key for service in catalogue.find(phrase)]
    ]
    assert lost == []


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("наследници щщщщ", 2016),
        ("молба наследници", 2016),
        ("скица голяма", 2027),
        ("2016 спешно", 2016),
        ("номер 2016", 2016),
    ],
)
def test_one_superfluous_word_hides_nothing(catalogue, typed, number):
    assert catalogue.find(typed)[0].number == number


@pytest.mark.parametrize(
    "typed", ["наслендици", "наследици", "нааследници", "наследнитци", "удостоверне наследнци", "nasledbici"]
)
def test_a_mistake_in_typing_is_forgiven(catalogue, typed):
    assert catalogue.find(typed)[0].number == 2016


def test_the_figure_asks_among_many_and_all_that_came_with_the_program_are_still_found(tmp_path):
    taken = finding_services.figure(tmp_path, services=120, passages=1).as_json()
    assert taken["name"] == "find a service among 120"
    assert taken["p99_of_kind"].keys() == {*CASES, "begun", "sentence"}
    services, said = finding_services.town_services(finding_services.SERVICES)
    assert len({service.key for service in services}) == finding_services.SERVICES
    words = shipped_words().model_copy(update={"said": said})
    index = ServiceIndex(services, words)
    for typed, number in (("умрял роднина", 2016), ("данък сгради", 9401), ("наследнеци", 2016)):
        assert index.find(typed)[0].number == number
