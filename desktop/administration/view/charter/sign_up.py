"""How citizens are signed up for receptions: the charter's terms, each told with its own faults at once."""

from collections.abc import Mapping
from typing import Any

from desktop.administration.charter import edits
from desktop.administration.charter.answers import HIGHEST_COUNTER
from desktop.administration.charter.receptions import set_quotas
from desktop.administration.charter.typed_receptions import quotas_typed, quotas_written
from desktop.administration.view.charter.dialogs import Edit, EditDialog, Over
from desktop.office.charter import (
    LONGEST_AHEAD,
    LONGEST_CLOSING,
    LONGEST_PREPARATION,
    MOST_PER_PERSON,
    Charter,
)
from desktop.office.charter.wording import CHOICES
from desktop.office.faults import Faults
from desktop.office.fields import choice, line
from desktop.office.language import N_, _
from desktop.office.typed_numbers import number_typed

_TERMS = {
    "sign_up_closes": ("closes_hours_before", 0, LONGEST_CLOSING),
    "sign_up_ahead": ("ahead_months", 1, LONGEST_AHEAD),
    "sign_up_person": ("ahead_per_person", 1, MOST_PER_PERSON),
    "sign_up_lists": ("list_days_before", 0, LONGEST_PREPARATION),
}
"""By the field's name: which of the charter's terms it is, the least and the most."""

_SIGN_UP = (
    line(N_("Counter that signs up for reception days"), name="sign_up_counter", limit=2),
    line(
        N_("Counters that share the reception hours"),
        name="sign_up_quotas",
        placeholder=N_("7: 2, 12: 1"),
        hint=N_("Each counter with its parts. Empty: one counter gives all times."),
        passed_by=True,
    ),
    line(
        N_("Hours before the reception at which sign-up ends"),
        name="sign_up_closes",
        limit=3,
        hint=N_("0: sign-up is open until the appointment itself"),
    ),
    line(N_("How many months ahead people can sign up"), name="sign_up_ahead", limit=3),
    line(N_("Most coming appointments for one person"), name="sign_up_person", limit=3),
    line(N_("Working days before the reception to print its list"), name="sign_up_lists", limit=3),
    choice(N_("Signing up again about what was answered"), "with_reason", name="sign_up_again"),
)


class SignUpDialog(EditDialog):
    """How citizens are signed up: where, until when, how far ahead, how many hours for one."""

    def __init__(self, over: Over, charter: Charter) -> None:
        self._charter, terms = charter, charter.reception
        self._shares: Mapping[int, int] = {quota.number: quota.share for quota in terms.quotas}
        shown = {
            "sign_up_counter": str(charter.sign_up_counter or ""),
            "sign_up_quotas": quotas_written(self._shares),
            "sign_up_again": terms.once_answered,
            **{name: str(getattr(terms, key)) for name, (key, _least, _most) in _TERMS.items()},
        }
        again = [(key, _(words)) for key, words in CHOICES["once_answered"].items()]
        super().__init__(
            over, _("Sign-up for receptions"), *_SIGN_UP, shown=shown, options={"sign_up_again": again}
        )
        self.finish()

    def edit(self, typed: Mapping[str, Any]) -> Edit:
        """Only what differs is written, each with its source."""
        now, terms, faults = self._charter.sign_up_counter, self._charter.reception, Faults()
        counter, shares = now, self._shares
        with faults.noted():
            chosen = typed["sign_up_counter"]
            if chosen or now:
                counter = number_typed(chosen, 1, HIGHEST_COUNTER, field="sign_up_counter")
        with faults.noted():
            shares = quotas_typed(typed["sign_up_quotas"], counter, field="sign_up_quotas")
        values: dict[str, tuple[object, Any]] = {
            "sign_up_counter": (now, counter),
            "reception.once_answered": (terms.once_answered, typed["sign_up_again"]),
        }
        for name, (key, least, most) in _TERMS.items():
            with faults.noted():
                number = number_typed(typed[name], least, most, field=name)
                values[f"reception.{key}"] = (getattr(terms, key), number)
        faults.tell()
        other = {
            key: value for key, (before, value) in values.items() if value is not None and value != before
        }
        divided = shares != self._shares

        def edit(text: str, decided: str) -> str:
            for key, value in other.items():
                text = edits.answer_open(text, key, value, decided)
            return set_quotas(text, shares, decided) if divided else text

        return edit
