"""How the hall is run: its own settings, for no law and no charter says how a queue is kept."""

from typing import Annotated

from pydantic import AfterValidator, Field

from desktop.office.charter.charter_words import KeyedText, Once
from desktop.office.data_file import DataEntry, not_among
from desktop.office.language import citizens_languages

Listed = Annotated[tuple[KeyedText, ...], Once]


def _with_a_catalogue(codes: tuple[str, ...]) -> tuple[str, ...]:
    known = citizens_languages()
    if not set(codes) <= set(known):
        raise not_among(known)
    return codes


class HallSettings(DataEntry):
    """What a municipality may set otherwise in its hall.

    `easier`: the reasons for which somebody is served in easier conditions; they stand as if they had come
    `head_start_minutes` before. After `calls_before_absent` calls somebody is absent who did not come.
    A counter that is not heard of for `give_back_minutes` gives back whom it has called. `pauses` and
    `parkings` are the reasons offered there; `notices` stand on the display. `languages`: codes of those in
    which a citizen may have a ticket, the usual one first.
    """

    easier: Listed = ()
    head_start_minutes: int = Field(ge=0, le=60)
    calls_before_absent: int = Field(ge=1, le=9)
    give_back_minutes: int = Field(ge=1, le=60)
    pauses: Listed = ()
    parkings: Listed = ()
    languages: Annotated[tuple[str, ...], Field(min_length=1), AfterValidator(_with_a_catalogue)]
    notices: Listed = ()
