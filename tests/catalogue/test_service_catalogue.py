"""The 81 services: read as published, in euro, and found however they are typed."""

import json
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.catalogue.queries import ServiceCatalogue
from desktop.catalogue.rules import Speed, Term
from desktop.catalogue.shipped_services import SERVICES, load_services
from desktop.office.faults import KnownError
from desktop.office.language import language
from desktop.office.typing_layouts import words_of

ALL = load_services()
CATALOGUE = ServiceCatalogue(ALL)
HEIRS = CATALOGUE.keyed("2016")

# Written out from the standards, not taken from the program's table.
BDS = dict(zip("уеишщксдзцьяаожгтнвмчюйъэфхпрлб", "wertyuiop[asdfghjkl;'zxcvbnm,./", strict=True))
PHONETIC = dict(zip("явертъуиопшщюасдфгхйклзьцжбнмч", "qwertyuiop[]\\asdfghjklzxcvbnm`", strict=True))
OFFICIAL = {
    **dict(zip("абвгдезийклмнопрстуфхъь", "abvgdeziyklmnoprstufhay", strict=True)),
    "ж": "zh",
    "ц": "ts",
    "ч": "ch",
    "ш": "sh",
    "щ": "sht",
    "ю": "yu",
    "я": "ya",
}
CUSTOMARY = {
    **OFFICIAL,
    "ж": "j",
    "ц": "c",
    "ч": "4",
    "ш": "6",
    "щ": "6t",
    "ъ": "y",
    "я": "q",
    "х": "x",
    "в": "w",
}

a_word_of_a_service = st.sampled_from([(service, word) for service in ALL for word in words_of(service.name)])


def typed_on(word: str, letters: dict[str, str]) -> str:
    return "".join(letters.get(letter, letter) for letter in word)


@pytest.mark.parametrize(
    "typed",
    [
        "наследници",
        "НАСЛЕДНИЦИ",
        "naslednici",
        "naslednitsi",
        "kdi.eokr[r",
        "наследник",
        "удост. за насл",
        "издаване наследници",
        "udost nasl",
        "2016",
        " 2016 ",
    ],
)
def test_the_certificate_of_heirs_comes_first(typed):
    assert CATALOGUE.find(typed)[0] == HEIRS


def test_another_form_of_a_word_is_found():
    assert CATALOGUE.find("скица")[0].number == 2027
    assert CATALOGUE.find("pchela")[0].number == 2029


def test_a_number_is_found_whole_before_it_is_found_as_a_beginning():
    assert [service.number for service in CATALOGUE.find("2")[:3]] == [2, 2000, 2001]
    assert CATALOGUE.find("2060")[0].number == 2001


def test_nothing_typed_shows_all_and_nonsense_none():
    assert CATALOGUE.find("") == CATALOGUE.find("  ") == list(ALL)
    assert CATALOGUE.find("щщщщ") == []
    assert CATALOGUE.find("щщщщ жжщщ") == []


@pytest.mark.parametrize(
    "letters", [{}, BDS, PHONETIC, OFFICIAL, CUSTOMARY], ids=["", "bds", "phonetic", "law", "own"]
)
def test_every_word_of_every_name_finds_its_service(letters):
    lost = [
        (service.number, word)
        for service in ALL
        for word in words_of(service.name)
        if service not in CATALOGUE.find(typed_on(word, letters))
    ]
    assert lost == []


@given(a_word_of_a_service, st.sampled_from([{}, BDS]), st.integers(min_value=1, max_value=30))
def test_each_letter_typed_keeps_the_service_on_the_screen(known, letters, length):
    service, word = known
    assert service in CATALOGUE.find(typed_on(word[:length], letters))


@given(st.sampled_from(ALL), st.sampled_from([{}, BDS]), st.randoms(use_true_random=False))
def test_words_are_found_in_any_order(service, letters, chance):
    words = words_of(service.name)
    chance.shuffle(words)
    assert service in CATALOGUE.find(typed_on(" ".join(words[:4]), letters))


@given(st.text(max_size=60))
def test_anything_typed_is_answered_without_doubles(typed):
    found = CATALOGUE.find(typed)
    assert len({service.number for service in found}) == len(found)


def test_all_is_kept_as_published():
    published = json.loads(SERVICES.read_text(encoding="utf-8"))["services"]
    assert len(ALL) == len(published) == 81
    for service, raw in zip(ALL, published, strict=True):
        assert (service.number, service.name, service.unit) == (raw["number"], raw["name"], raw["unit"])
        assert service.sources == tuple(raw["source"])
        assert (service.terms is None) == (raw["terms"] is None)
        assert (service.legal_basis is None) == (raw["legal_basis"] is None)
        assert (service.documents is None) == (raw["documents"] is None)
        assert (service.brought is None) == (service.collected is None) == (raw["documents"] is None)
        for term, published_term in zip(service.terms or (), raw["terms"] or (), strict=True):
            assert term.term_text == published_term["term"]
            assert (term.fee is None) == (published_term["fee_bgn"] is None)


def test_fees_are_in_euro_and_say_that_they_were_in_lev():
    terms = HEIRS.terms or ()
    assert [term.fee for term in terms] == [Decimal("1.53"), Decimal("3.07"), Decimal("4.60")]
    assert [term.speed for term in terms] == [Speed.ORDINARY, Speed.FAST, Speed.EXPRESS]
    assert [term.term for term in terms] == [Term(amount, "working_days") for amount in (5, 3, 1)]
    assert all(term.fee_from_lev for term in terms)


def test_a_term_is_known_by_a_key_that_no_other_of_its_service_has():
    debts = CATALOGUE.keyed("2393")
    assert [term.key for term in debts.terms or ()] == [
        "ordinary:ФЛ", "fast:ФЛ", "express:ФЛ", "ordinary:ЮЛ", "fast:ЮЛ", "express:ЮЛ",
    ]  # fmt: skip
    assert "ordinary" in [term.key for term in HEIRS.terms or ()]
    for service in ALL:
        keys = [term.key for term in service.terms or ()]
        assert len(keys) == len(set(keys)), service.name


@pytest.mark.parametrize(
    ("term", "words"),
    [
        (Term(1, "working_days"), "1 working day"),
        (Term(7, "days"), "7 days"),
        (Term(24, "hours"), "24 hours"),
        (Term(2, "months"), "2 months"),
        (Term(0, "immediately"), "immediately"),
    ],
)
def test_terms_are_said_in_the_language_of_the_paper(term, words):
    assert term.in_words(language("en")) == words


def test_terms_that_are_no_plain_number_are_only_shown():
    unread = {term.term_text for service in ALL for term in service.terms or () if term.term is None}
    assert unread == {None, "съгласно чл. 129 от ЗУТ", "без срок", "до 31.12."}


def test_what_the_office_collects_is_not_asked_of_the_citizen():
    service = CATALOGUE.keyed("1988")
    assert service.collected == ("скица и уд. за наследници",)
    assert service.brought == (
        "Заявление по образец",
        "Документ за самоличност и/или пълномощно",
        "Документ за собственост",
        "Платена такса",
    )
    assert CATALOGUE.keyed("2117").collected == ()


@pytest.fixture
def changed(tmp_path):
    """Loads the catalogue after a change to its data."""

    def load(change):
        raw = json.loads(SERVICES.read_text(encoding="utf-8"))
        change(raw["services"])
        path = tmp_path / "services.json"
        path.write_text(json.dumps(raw, ensure_ascii=False), encoding="utf-8")
        return load_services(path)

    return load


def heirs_of(services):
    return next(service for service in services if service["number"] == 2016)


def test_an_adopted_fee_in_euro_stands_for_itself(changed):
    services = changed(lambda raw: heirs_of(raw)["terms"][0].update(fee_eur=1.5))
    term = next(service for service in services if service.number == 2016).terms[0]
    assert (term.fee, term.fee_from_lev) == (Decimal("1.5"), False)


@pytest.mark.parametrize(
    ("change", "key"),
    [
        (lambda raw: raw[0].pop("name"), "services.2.name"),
        (lambda raw: raw[0].update(price=3), "services.2.price"),
        (lambda raw: heirs_of(raw)["terms"][0].update(kind="светкавична"), "services.2016.terms.1.kind"),
        (lambda raw: heirs_of(raw)["terms"][0].update(fee_bgn=-3), "services.2016.terms.1.fee_bgn"),
        (lambda raw: heirs_of(raw).update(currency_seen=None), "services.2016"),
        (lambda raw: raw.append(raw[0]), "services.2"),
        (lambda raw: raw.clear(), "services"),
    ],
)
def test_a_mistake_in_the_catalogue_is_named(changed, change, key):
    with pytest.raises(KnownError) as refused:
        changed(change)
    sentence = refused.value.sentence(language("en"))
    assert "services.json" in sentence
    assert f"“{key}”" in sentence


def test_a_catalogue_that_cannot_be_read(tmp_path):
    path = tmp_path / "services.json"
    for written, said in ((None, "There is no file"), ("{", "cannot be read")):
        if written:
            path.write_text(written, encoding="utf-8")
        with pytest.raises(KnownError, match=said) as refused:
            load_services(path)
        assert "services.json" in refused.value.sentence(language("en"))
