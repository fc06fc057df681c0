"""What clerks type when they look for something: by kind, so that no kind hides behind the easy ones."""

import random
from itertools import combinations

from desktop.office.typing_layouts import words_of
from tests.benchmarks.town import FAMILY_NAMES, FIRST_NAMES, STREETS, TROUBLES, vocabulary

_EACH = 40
"""Questions of a kind."""

_LATIN = (
    "osvetlenie", "kucheta", "ulitsa sredets", "bezdomni kucheta", "smetishte", "ivanka todorova",
    "6um muzika", "jalba za shum", "4ist vyzduh", "paisii", "petyr iliev", "stroej syused", "danyk smet",
    "kvitanciq", "zakasnenie na avtobus", "yuli", "u", "y", "w", "ch",
)  # fmt: skip
_OTHER_LAYOUT = (
    "dxbgeh",
    "jxgtbd",
    "ocgobeks",
    "kuqeta",
    "dupka",
    "osvetlenie",
    "cbvedka",
    "l.kie",
    "rdhjdldkh",
)
_PAGE = (
    "Съобщение за дупка на улица Средец до номер 15, вече дни никой не идва, моля вземете мерки до сряда, "
    "защото децата минават оттам на тъмно към училището и осветлението не работи"
)

ONE_WORD = (
    "the commonest words",
    "a word letter by letter",
    "one letter",
    "words of a trouble",
    "names and streets",
    "rare words",
    "numbers",
    "nothing there",
)
"""The kinds in which one word is typed, or the beginning of one."""


def questions(submissions: int) -> dict[str, list[str]]:
    """By kind, what is typed."""
    chance, words = random.Random(5), vocabulary()
    top = words.common[:60]
    heard = [trouble.split() for trouble in TROUBLES]
    named = words_of(f"{FIRST_NAMES} {FAMILY_NAMES} {STREETS}")
    numbers = [str(chance.randrange(1, submissions + 1)) for _each in range(_EACH // 2)]
    rare = chance.sample(words.rare, _EACH)
    apart = [f"{chance.choice(one)} {chance.choice(other)}" for one, other in combinations(heard, 2)]
    typed = [
        heard[0][0],
        heard[5][1],
        "благоустройство",
        "тодорова",
        "жалба",
        "предложение",
        "2026",
        "000311",
    ]
    return {
        "the commonest words": ["2026", "07", "ул", "дирекция", "сигнал", "жалба", *top],
        "a word letter by letter": [word[:length] for word in typed for length in range(1, len(word) + 1)],
        "one letter": list("абвгдежзийклмнопрстуфхцчшщюя0123456789"),
        "words of a trouble": [word for trouble in heard for word in trouble],
        "names and streets": named,
        "rare words": rare,
        "numbers": [*numbers, *(f"{int(number):06}" for number in numbers)],
        "nothing there": [f"{word}ъж" for word in rare] + ["ззззз", "99999999", "фюъ"],
        "two common words": [" ".join(chance.sample(top, 2)) for _each in range(_EACH)],
        "two common words that never meet": apart,
        "a common and a rare word": [f"{chance.choice(top)} {word}" for word in rare]
        + [f"{chance.choice(top)} {number}" for number in numbers],
        "a common word and a trouble": [
            f"{chance.choice(top)} {chance.choice(t)}" for t in heard for _two in "12"
        ],
        "three common words": [" ".join(chance.sample(top, 3)) for _each in range(_EACH)],
        "three words that never meet": [f"{pair} {chance.choice(top)}" for pair in apart],
        "two rare words": [" ".join(pair) for pair in zip(rare[::2], rare[1::2], strict=True)],
        "a name": [f"{chance.choice(named)} {chance.choice(named)}" for _each in range(_EACH)],
        "years and words": [f"{year} {chance.choice(named)} на" for year in range(2016, 2027)]
        + ["2017 2024", "2018 2020 на", "2026 2016"],
        "beginnings of two words": [f"{pair[:3]} {pair.split()[1][:2]}" for pair in apart[::2]],
        "in Latin letters": list(_LATIN),
        "on another layout": list(_OTHER_LAYOUT),
        "a pasted page": [_PAGE, " ".join(heard[1]), " ".join(top[:12])],
    }
