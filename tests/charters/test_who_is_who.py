"""A district, a regional administration or a ministry is not called a municipality on any paper."""

import re
from dataclasses import replace

import pytest

from desktop.catalogue.queries import services_of
from desktop.demo.papers.office import sample_office
from desktop.demo.papers.sentences import sentences_at
from desktop.office.charter import parse_charter
from desktop.office.charter.loading import charter_path
from desktop.office.charter.who_is_who import WHO_IS_WHO, head_words, role_words
from desktop.office.language import language
from desktop.office.permissions import Role

BG = language("bg")
OWN_WORDS = {
    "Общинска": "Областна",
    "общинска": "областна",
    "Община": "Администрация",
    "община": "администрация",
    "Кмет": "Управител",
    "кмет": "управител",
}
"""What the profile itself says of a municipality."""
WRITTEN = charter_path("sopot").read_text("utf-8")
for ours, theirs in OWN_WORDS.items():
    WRITTEN = WRITTEN.replace(ours, theirs)
NAMED = re.search(r"^municipality = .*$", WRITTEN, re.MULTILINE)
OF_A_MUNICIPALITY = re.compile(r"\b(?:общин|кмет)\w*", re.IGNORECASE)


def office(kind: str, name: str, more: str = ""):
    """Сопот's profile as that of another kind of office."""
    assert NAMED is not None
    says = f'office_kind = "{kind}"\nmunicipality = {{ bg = "{name}", en = "{name}" }}\n{more}'
    sources = '"office_kind" = { office = "ours" }\n'
    if more:
        sources += '"letters_signed_by" = { office = "ours" }\n'
    told = WRITTEN.replace(NAMED[0], says).replace("[sources]\n", f"[sources]\n{sources}")
    return parse_charter(told, kind)


@pytest.mark.parametrize(
    ("kind", "name", "head", "secretary", "heads_office"),
    [
        ("municipality", "Община Сопот", "Кмет на Община Сопот", "Секретар на общината", "Кабинет на кмета"),
        ("district", "Район „Средец“", "Кмет на Район „Средец“", "Секретар на района", "Кабинет на кмета"),
        (
            "region",
            "Областна администрация Пловдив",
            "Областен управител",
            "Главен секретар",
            "Кабинет на областния управител",
        ),
        ("ministry", "Министерство", "Министър", "Главен секретар", "Кабинет на министъра"),
    ],
)
def test_each_kind_has_its_posts(kind, name, head, secretary, heads_office):
    charter = office(kind, name)
    assert head_words(charter, BG) == head
    assert role_words(Role.SECRETARY, charter, BG) == secretary
    assert role_words(Role.MAYORS_OFFICE, charter, BG) == heads_office
    assert role_words(Role.CLERK, charter, BG) == "Служител на гише"


def test_the_profile_may_name_the_post_itself():
    says = 'letters_signed_by = { bg = "Министър на електронното управление", en = "Minister" }\n'
    assert head_words(office("ministry", "МЕУ", says), BG) == "Министър на електронното управление"


def test_every_kind_of_office_has_its_words():
    assert set(WHO_IS_WHO) == {"municipality", "district", "region", "ministry"}


@pytest.mark.long
def test_no_paper_of_a_regional_administration_speaks_of_a_municipality_or_a_mayor():
    charter = office("region", "Областна администрация Пловдив")
    with sample_office("sopot") as desk:
        there = replace(desk, charter=charter)
        published = re.compile(
            "|".join(
                re.escape(one) for service in services_of(charter) for one in (service.name, service.unit)
            ),
            re.IGNORECASE,
        )
        said = [
            (paper, sentence)
            for _code, paper, sentence in sentences_at(there, [BG])
            if not paper.startswith(("charter", "service"))
            and OF_A_MUNICIPALITY.search(published.sub("", sentence))
        ]
    assert sorted(set(said)) == []
