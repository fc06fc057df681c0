"""How numbers are written and queues are named."""

from typing import Annotated

from pydantic import AfterValidator, Field

from desktop.office.charter.charter_words import Key, LocalText
from desktop.office.data_file import DataEntry, refusal
from desktop.office.language import N_
from desktop.office.numbering import (
    HALL_TICKET_PLACES,
    SUBMISSION_PLACES,
    TICKET_PLACES,
    BadTemplateError,
    check_template,
)

CounterNumber = Annotated[int, Field(ge=1, le=99)]

_BAD_TEMPLATE = N_(
    "In the file {file} “{key}” must be a template that names {places}, with a sign between two numbers."
)
_MAY_NAME = SUBMISSION_PLACES | {"year", "year2", "date"}


def _template(required: frozenset[str], allowed: frozenset[str]) -> AfterValidator:
    def checked(template: str) -> str:
        try:
            return check_template(template, required, allowed)
        except BadTemplateError:
            raise refusal(
                _BAD_TEMPLATE, places=" ".join(f"{{{place}}}" for place in sorted(required))
            ) from None

    return AfterValidator(checked)


def _one_letter(letter: str) -> str:
    if len(letter) != 1 or not letter.isalpha():
        raise refusal(N_("In the file {file} “{key}” must be one letter."))
    return letter


class Numbering(DataEntry):
    """Templates, see `desktop.office.numbering`.

    `ticket` is of a counter that gives its own, `hall_ticket` of the hall that all counters share.
    `register_identifier` writes the state's identifier of an application (УРИ: index, number, date), where
    the office has a register index. `anew_each_year`: where a template names the year, its numbers begin
    from 1 with each.
    """

    submission: Annotated[str, _template(SUBMISSION_PLACES, _MAY_NAME)]
    ticket: Annotated[str, _template(TICKET_PLACES, TICKET_PLACES)]
    hall_ticket: Annotated[str, _template(HALL_TICKET_PLACES, HALL_TICKET_PLACES)]
    booking: Annotated[str, _template(SUBMISSION_PLACES, _MAY_NAME)]
    letter: Annotated[str, _template(SUBMISSION_PLACES, _MAY_NAME)]
    application: Annotated[str, _template(SUBMISSION_PLACES, _MAY_NAME)]
    register_identifier: Annotated[str, _template(SUBMISSION_PLACES, _MAY_NAME)] | None = None
    box_opening: Annotated[str, _template(SUBMISSION_PLACES, _MAY_NAME)]
    payment: Annotated[str, _template(SUBMISSION_PLACES, _MAY_NAME)]
    nonconformity: Annotated[str, _template(SUBMISSION_PLACES, _MAY_NAME)]
    anew_each_year: bool


class QueueKind(DataEntry):
    """What a citizen waits for. `letter` begins the ticket."""

    key: Key
    letter: Annotated[str, AfterValidator(_one_letter)]
    name: LocalText
