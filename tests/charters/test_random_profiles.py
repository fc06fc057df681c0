"""Profiles at random: what is accepted papers and F11 show; what is refused is named with key and line."""

import tomllib
from collections.abc import Iterator
from copy import deepcopy
from itertools import islice
from typing import Any

import pytest
import tomlkit
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st

from desktop.demo.papers.every import every_paper
from desktop.demo.papers.office import sample_profile, seated_at
from desktop.office.charter import Charter, key_title, parse_charter, provenance
from desktop.office.faults import KnownError
from desktop.office.language import LANGUAGES, language
from desktop.office.mistakes import Mistake, mistakes_in
from desktop.office.model_shape import kinds_at
from tests.profiles import EVERYTHING

pytestmark = pytest.mark.long

WHOLE: dict[str, Any] = tomllib.loads(EVERYTHING)
Steps = tuple[str | int, ...]


def steps_in(value: Any, above: Steps = ()) -> Iterator[Steps]:
    """The way to everything in a profile but its bookkeeping."""
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, inner in items:
        if (*above, step)[0] not in ("key", "format", "sources", "open"):
            yield (*above, step)
            yield from steps_in(inner, (*above, step))


def may_go(steps: Steps) -> bool:
    """Whether the model asks for no such key."""
    *above, last = steps
    kinds = kinds_at(Charter, above) if above else [Charter]
    fields = [kind.model_fields.get(str(last)) for kind in kinds if hasattr(kind, "model_fields")]
    return isinstance(last, int) or (
        bool(fields) and not any(field is None or field.is_required() for field in fields)
    )


ALL = list(steps_in(WHOLE))
OPTIONAL = [steps for steps in ALL if may_go(steps)]
PUT_IN = st.sampled_from(
    ["", "x", 0, -1, 99_999, True, 7.5, [], {}, ["x"], {"bg": ""}, {"key": "x"}, "24 часа", "\N{FIRE}"]
)


def written(profile: dict[str, Any]) -> str:
    profile["sources"] = {key: said for key, said in profile["sources"].items() if key in profile}
    return tomlkit.dumps(profile)


def table_above(profile: Any, steps: Steps) -> Any:
    """The table or list that has the last of the steps; `None` where something on the way is gone."""
    for step in steps[:-1]:
        if not has(profile, step):
            return None
        profile = profile[step]
    return profile if has(profile, steps[-1]) else None


def has(there: Any, step: Any) -> bool:
    return step in (
        there if isinstance(there, dict) else range(len(there)) if isinstance(there, list) else ()
    )


@st.composite
def thinned(draw: st.DrawFn, among: list[Steps], most: int) -> dict[str, Any]:
    """The whole profile without some of what is in it."""
    profile = deepcopy(WHOLE)
    for steps in draw(st.lists(st.sampled_from(among), max_size=most)):
        if (table := table_above(profile, steps)) is not None:
            del table[steps[-1]]
    return profile


def answered_by(way: str) -> dict[str, Any]:
    """The whole profile, of a municipality that answers in one way only."""
    return {**deepcopy(WHOLE), "submissions": {**deepcopy(WHOLE["submissions"]), "answers": [way]}}


@example(profile=answered_by("email"), chosen=0)
@example(profile=answered_by("secure_delivery"), chosen=0)
@settings(max_examples=8, suppress_health_check=list(HealthCheck))
@given(profile=thinned(OPTIONAL, 40), chosen=st.integers(0, 20))
def test_what_is_accepted_is_shown_on_paper_and_in_f10(profile, chosen):
    text = written(profile)
    try:
        charter = parse_charter(text, "brezovo.toml")
    except KnownError:
        assume(False)
    for code in LANGUAGES:
        for origin in provenance(charter, language(code)):
            assert key_title(charter, origin.key, language(code))
    with sample_profile(charter.key, text) as (folder, keys), seated_at(folder, keys) as desk:
        for paper in islice(every_paper(desk), chosen, None, 20):
            for code in LANGUAGES:
                assert paper.made(language(code))


@settings(max_examples=60, suppress_health_check=list(HealthCheck))
@given(
    profile=thinned(ALL, 6),
    spoilt=st.lists(st.tuples(st.sampled_from(ALL), PUT_IN), max_size=5),
)
def test_what_is_refused_is_named_with_key_and_line(profile, spoilt):
    for steps, value in spoilt:
        if (table := table_above(profile, steps)) is not None:
            table[steps[-1]] = value
    text = written(profile)
    try:
        charter = parse_charter(text, "brezovo.toml")
    except KnownError as refused:
        lines = text.split("\n")
        for one in mistakes_in(refused):
            assert isinstance(one, Mistake)
            for code in LANGUAGES:
                sentence = one.sentence(language(code))
                assert one.key in sentence
                assert not any(place in sentence for place in ("{key}", "{file}", "{reason}", "{expected}"))
            assert one.key
            # What is not there at all stands on no line.
            assert one.line is not None or one.fault_kind in ("missing", "")
            assert one.line is None or 1 <= one.line <= len(lines)
    else:
        for code in LANGUAGES:
            for origin in provenance(charter, language(code)):
                assert key_title(charter, origin.key, language(code))
