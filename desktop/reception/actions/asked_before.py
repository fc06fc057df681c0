"""Whether the same person may be signed up again about the same question."""

from collections.abc import Sequence

from desktop.desk import Desk
from desktop.office.faults import WrongInput
from desktop.office.language import N_
from desktop.reception.bookings import BookingRecord, SignUp
from desktop.reception.queries.people import asked_before_of


def check_it_is_not_answered(desk: Desk, sign_up: SignUp, known: Sequence[BookingRecord]) -> None:
    """Where the charter has it so, nobody is signed up again about what a reception has answered.

    `known` are bookings in which telephone or name is like this person's.

    Raises:
        WrongInput: that is so; at the topic, which the clerk makes clearer where it is another question.
    """
    if not desk.charter.reception.once_only:
        return
    answered = asked_before_of(desk, sign_up, known).answered
    if answered is not None:
        raise WrongInput(
            N_(
                "The person was answered about this on {day}, and nobody is signed up again about what was "
                "answered. Tell them the answer; if it is another question, say in “Topic” what is new."
            ),
            field="topic",
            of=answered,
        )


def check_it_has_a_reason(desk: Desk, sign_up: SignUp, known: Sequence[BookingRecord]) -> None:
    """What was asked before is asked again for a reason.

    Raises:
        WrongInput: there is none.
    """
    if not sign_up.again_reason and asked_before_of(desk, sign_up, known).needs_reason:
        raise WrongInput(
            N_(
                "The same person has asked this before: it is answered or in progress. Say why they "
                "are received again, or tell them the status."
            ),
            field="again_reason",
        )
