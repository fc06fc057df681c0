"""The directory names whose matter it is: by what is typed, and by what people ask."""

import pytest

from desktop.institutions.institution_words import where_words
from desktop.institutions.queries import shipped_directory
from desktop.institutions.rules import OFFICE_FIELDS
from desktop.office.language import language


def keys(typed, *, sure=False):
    return [one.key for one in shipped_directory().find(typed, sure=sure)]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("паспорт", "mvr_bds"),
        ("лична карта", "mvr_bds"),
        ("lichna karta", "mvr_bds"),
        ("личната карта", "mvr_bds"),
        ("НАП", "nap"),
        ("шофьорска", "kat"),
        ("кадастъра", "agkk"),
        ("бележка за задължения", "nap"),
        ("смяна на име", "rayonen_sad"),
        ("скица", "agkk"),
        ("нотариус", "notarius"),
        ("борсата", "dbt"),
    ],
)
def test_what_is_typed_names_it_first(typed, first):
    assert keys(typed)[0] == first


@pytest.mark.parametrize(
    ("asked", "any_of"),
    [
        ("Къде се вади удостоверение за тежести?", {"vpisvania"}),
        ("Изтече ми личната карта – каква е глобата?", {"mvr_bds"}),
        ("Дойде ми огромна сметка за ток", {"kevr", "er_yug"}),
        ("Няма парно и топла вода", {"toplo"}),
        ("Пратката ми е спряна на митница", {"poshti", "mitnici"}),
        ("Нямам пари за адвокат, откъде безплатен съвет?", {"nbpp"}),
        ("Как да си извадя свидетелство за съдимост?", {"rayonen_sad"}),
        ("Чужденец съм, намерих квартира – трябва ли да съобщя адреса на властите?", {"migracia"}),
        ("Искам да подам сигнал за подкуп на служител", {"smetna", "gdbop", "prokuratura"}),
    ],
)
def test_a_whole_question_names_whose_matter_it_is(asked, any_of):
    assert any_of & set(keys(asked, sure=True)[:3])


@pytest.mark.parametrize("typed", ["детска градина", "данък сгради", "ремонт на улицата", "бебе"])
def test_nobody_is_surely_meant_by_what_is_the_municipalitys(typed):
    assert keys(typed, sure=True) == (
        [one.key for one in shipped_directory().institutions] if not typed else []
    )


def test_in_the_place_of_a_closed_one_its_successors_stand():
    assert keys("КПК") == ["smetna", "gdbop", "kpk"]
    assert shipped_directory().by_key["kpk"].closed


def test_what_no_source_states_is_left_out_and_what_is_another_towns_is_an_example():
    directory = shipped_directory().by_key
    assert len(directory) == 64
    assert directory["kat"].phone is None
    assert directory["mvr_bds"].examples == {"hours"}
    for one in directory.values():
        assert all(getattr(one, field) for field in one.examples)
        assert set(one.successors) <= directory.keys()
        assert one.sources
        assert one.closed == bool(one.successors)
        assert "видян" not in (one.note or ""), "an empty field says so by itself"


def test_where_it_is_fits_into_a_field():
    for one in shipped_directory().institutions:
        said = where_words(one, language("bg"), 200)
        assert len(said) <= 200
        assert bool(said) == any(one.here(field) for field in OFFICE_FIELDS)


def decided_elsewhere(topic):
    """As the sign-up for a reception hints at it."""
    return [one.key for one in shipped_directory().find(topic, sure=True) if not one.also_ours]


@pytest.mark.parametrize(
    ("topic", "key"),
    [
        ("Отпускане на пенсия за осигурителен стаж и възраст", "noi"),
        ("размер на пенсиите", "noi"),
        ("pensia", "noi"),
        ("Издаване на лична карта", "mvr_bds"),
        ("обжалване на ТЕЛК", "telk"),
        ("помощ за отопление през зимата", "dsp"),
        ("прекъснати здравноосигурителни вноски", "nap"),
        ("свидетелство за управление на моторно превозно средство", "kat"),
        ("издръжка за дете", "rayonen_sad"),
    ],
)
def test_a_topic_that_another_institution_decides_is_recognised(topic, key):
    assert decided_elsewhere(topic)[0] == key


@pytest.mark.parametrize(
    "topic",
    [
        "Клуб на пенсионера в кв. „Изток“",
        "Ремонт на ул. „Рудничар“",
        "еднократна помощ за лечение",
        "такса битови отпадъци",
        "паркиране и синя зона",
        "отопление на детската градина",
        "карта за безплатно пътуване",
        "незаконен строеж в съседния имот",
        "подкуп на служител от общината",
    ],
)
def test_what_the_municipality_decides_too_is_not_sent_away(topic):
    assert decided_elsewhere(topic) == []
