"""Topics that another institution decides are recognised; what is the municipality's own is left alone."""

import pytest

from desktop.reception.remit import decided_elsewhere, institutions


@pytest.mark.parametrize(
    ("topic", "key"),
    [
        ("Отпускане на пенсия за осигурителен стаж и възраст", "pensions"),
        ("размер на пенсиите", "pensions"),
        ("pensia", "pensions"),
        ("Издаване на лична карта", "police"),
        ("обжалване на ТЕЛК", "disability"),
        ("помощ за отопление през зимата", "social"),
        ("прекъснати здравноосигурителни вноски", "revenue"),
    ],
)
def test_it_is_decided_elsewhere(topic, key):
    found = decided_elsewhere(topic)
    assert found is not None
    assert found.key == key


@pytest.mark.parametrize(
    "topic",
    [
        "",
        "Клуб на пенсионера в кв. „Изток“",
        "Ремонт на ул. „Рудничар“",
        "еднократна помощ за лечение",
        "такса битови отпадъци",
        "паркиране и синя зона",
        "отопление на детската градина",
        "карта за безплатно пътуване",
    ],
)
def test_what_the_municipality_decides_is_not_sent_away(topic):
    assert decided_elsewhere(topic) is None


def test_every_institution_says_where_to_go_in_both_languages():
    known = institutions()
    assert len({one.key for one in known}) == len(known)
    for one in known:
        assert all((one.name.bg, one.name.en, one.where.bg, one.where.en))
        assert all(sign for sign in one.signs)
