"""Finding a service by what is typed, among as many as a large town has, against reading every name once."""

import json
import tomllib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import count
from pathlib import Path
from random import Random
from statistics import median

from desktop.catalogue.everyday_words import shipped_words
from desktop.catalogue.rules import Service
from desktop.catalogue.service_index import ServiceIndex
from desktop.catalogue.shipped_services import load_services
from tests.benchmarks.measuring import Figure, ninety_ninth, timed

SERVICES = 600
PASSAGES = 5
CATALOGUE = Path(__file__).parents[1] / "catalogue"


def town_services(wanted: int) -> tuple[list[Service], Mapping[str, tuple[str, ...]]]:
    """The services that came with the program, and made ones of their words; what is said of each."""
    chance = Random(2026)
    services, said = list(load_services()), dict(shipped_words().said)
    came = tuple(services)
    for number in count(5001):
        if len(services) >= wanted:
            return services[:wanted], said
        one, other = chance.sample(came, 2)
        words = [*one.name.split(), *other.name.split()]
        place = "".join(chance.sample("абвгдежзиклмнопрстуф", 6))
        name = " ".join([*chance.sample(words, min(len(words), 9)), place])
        services.append(replace(one, key=str(number), number=number, name=name))
        said[str(number)] = tuple(f"{phrase} {place}" for phrase in said[one.key])
    raise AssertionError


def typed_by_kind() -> dict[str, list[str]]:
    """What is typed: each case letter by letter, and citizens' questions as whole sentences."""
    cases = tomllib.loads((CATALOGUE / "search_cases.toml").read_text(encoding="utf-8"))
    questions = json.loads((CATALOGUE / "questions.json").read_text(encoding="utf-8"))
    whole = {kind: [case["typed"] for case in of_kind] for kind, of_kind in cases.items()}
    begun = [text[:length] for texts in whole.values() for text in texts for length in range(1, len(text))]
    return whole | {"begun": begun, "sentence": [question["q"] for question in questions]}


def read_bare(names: Sequence[str], typed: str) -> list[str]:
    """The floor: the names that hold it letter by letter."""
    return [name for name in names if typed in name]


def figure(_folder: Path, services: int = SERVICES, passages: int = PASSAGES) -> Figure:
    """Each is asked so often; the index is made before, as it is when the screen opens."""
    known, said = town_services(services)
    words = shipped_words().model_copy(update={"said": said})
    index = ServiceIndex(known, words)
    names = [service.name.casefold() for service in known]
    index.find("наследнеци")
    ours, floor = defaultdict[str, list[float]](list), list[float]()
    for _passage in range(passages):
        for kind, texts in typed_by_kind().items():
            for typed in texts:
                ours[kind].append(timed(partial(index.answer, typed))())
                floor.append(timed(partial(read_bare, names, typed))())
    taken = [took for times in ours.values() for took in times]
    return Figure(
        name=f"find a service among {services:,}",
        ours=median(taken),
        floor=median(floor),
        runs=len(taken),
        p99=ninety_ninth(taken),
        p99_of_kind={kind: ninety_ninth(times) for kind, times in ours.items()},
    )
