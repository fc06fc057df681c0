"""A value of the profile that no code reads is a promise broken: each is used outside of its reader.

What only loads, lists, words or changes values (`READERS`, and F10's list of them) does not count.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import get_args

import pytest
from pydantic import BaseModel

from desktop.office.charter import (
    Charter,
    Moment,
    feedback_lines,
    services_lines,
    standards_lines,
)
from desktop.office.language import language
from tests.shipped import SHIPPED

DESKTOP = Path(__file__).parents[2] / "desktop"
READERS = {
    "office/charter/answers.py", "office/charter/former.py", "office/charter/keys.py",
    "office/charter/rewriting.py", "office/charter/toml_text.py", "office/charter/upgrades.py",
    "office/charter/loading.py", "office/charter/sources.py",
    "office/charter/titles.py", "office/charter/wording.py",
    "administration/charter/answers.py", "administration/charter/changes.py",
    "administration/charter/edits.py", "administration/view/charter/profile.py",
    "administration/view/charter/entries.py", "administration/view/charter/dialogs.py",
}  # fmt: skip
BOOKKEEPING = {"key", "format", "verify", "citation", "bg", "en", "setting", "office", "law"}


@cache
def the_code() -> Mapping[str, str]:
    """The text of every file that may use a value; what a paper cites is data, which its code reads."""
    files = {path.relative_to(DESKTOP).as_posix(): path for path in DESKTOP.rglob("*.py")}
    files["citations.toml"] = DESKTOP.parent / "resources/law/citations.toml"
    return {name: path.read_text("utf-8") for name, path in files.items() if name not in READERS}


def fields(model: type[BaseModel], seen: set[type]) -> Iterator[tuple[str, str]]:
    """Every field of the profile, with the class that it stands in."""
    if model in seen:
        return
    seen.add(model)
    for name, field in model.model_fields.items():
        yield model.__name__, name
        for inner in models_in(field.annotation):
            yield from fields(inner, seen)


def models_in(annotation: object) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in get_args(annotation):
        yield from models_in(inner)


ALL_FIELDS = sorted((owner, name) for owner, name in fields(Charter, set()) if name not in BOOKKEEPING)


@pytest.mark.parametrize(("owner", "name"), ALL_FIELDS)
def test_a_value_is_used_where_somebody_meets_it(owner, name):
    used = re.compile(rf"\.{name}\b|[\"'](?:\w+\.)*{name}[\"']")
    assert [where for where, code in the_code().items() if used.search(code)], (
        f"{owner}.{name} is read by nobody"
    )


@pytest.mark.parametrize("moment", get_args(Moment))
def test_every_moment_of_a_promise_has_its_place(moment):
    asked = re.compile(r"(?:promises_at|promised)\([^)]*\"" + moment + '"')
    assert any(asked.search(code) for code in the_code().values()), f"nobody says what is promised {moment}"


@pytest.mark.parametrize("charter", list(SHIPPED.values()), ids=lambda one: one.key)
def test_standards_services_and_feedback_are_said(charter):
    words = language("bg")
    said = dict(standards_lines(charter, words))
    assert list(said.values())[:3] == ["20 минути", "20 минути", "3 дни"]
    assert any("1 март" in line for line in feedback_lines(charter, words))
    kept = charter.services.model_dump(exclude={"paper_standards_for_a_fee", "paper_standards_fee"})
    assert len(services_lines(charter, words)) == sum(bool(value) for value in kept.values())
    assert (len(said) == 4) is charter.services.paper_standards_for_a_fee
