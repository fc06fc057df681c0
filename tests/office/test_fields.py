"""Declared fields: what was typed is read by the declarations, and every fault is told at once."""

from dataclasses import dataclass

import pytest

from desktop.office.faults import Faults, WrongInput, WrongInputs
from desktop.office.fields import asks, choice, cleaned, declared_in, line, lines
from desktop.office.identity import checked_phone
from desktop.office.language import NP_, language


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    kind: str = "call"
    name: str = asks(line("Name", limit=10, needed=True))
    phone: str = asks(line("Phone", reading=checked_phone))
    way: str = asks(choice("Way", "post"))
    note: str = asks(lines("Note", limit=20, needed=lambda call: call.way == "other"))


def faults_of(call: Call) -> dict[str | None, str]:
    faults = Faults()
    cleaned(call, faults)
    return {one.field: one.message for one in faults.found}


def test_fields_are_declared_in_order_with_their_names():
    assert [one.name for one in declared_in(Call)] == ["name", "phone", "way", "note"]
    assert Call() == Call(kind="call", name="", phone="", way="post", note="")


def test_what_was_typed_is_cleaned_by_its_declaration():
    typed = Call(name=" Ива \u200b", phone="0888  123456", note="first \r\n\r\n\r\n\r\nlast")
    assert cleaned(typed, Faults()) == Call(name="Ива", phone="0888 123456", note="first\n\nlast")


def test_all_faults_are_found_at_once():
    assert set(faults_of(Call(phone="12", way="other", note=""))) == {"name", "phone", "note"}
    assert faults_of(Call(name="Ива")) == {}
    assert set(faults_of(Call(name="И" * 11))) == {"name"}


def test_one_fault_is_told_as_itself_and_several_with_the_voice_of_the_first():
    faults = Faults()
    faults.tell()
    for field in ("a", "a", "b"):
        with faults.noted():
            raise WrongInput("Fill in this field.", field=field, day=field)
    with pytest.raises(WrongInputs) as told:
        faults.tell()
    several = told.value
    assert (several.field, several.facts) == ("a", {"day": "a"})
    assert [one.field for one in several.faults] == ["a", "b"]


def test_a_marked_message_keeps_its_context():
    assert language("bg").gettext(NP_("person", "Sender")) == language("bg").pgettext("person", "Sender")
