"""By which way a municipality takes a submission: the way it came, or the nearest one that is offered."""

from collections.abc import Mapping

from desktop.complaints.rules import Kind
from desktop.office.charter import Channel, SubmissionRules, WayKind

BY_PHONE = frozenset[str]({"phone", "hot_line"})
"""Kinds of ways of saying something at which nobody is there to sign."""

ORAL = BY_PHONE | {"in_person", "open_reception"}
FACE_TO_FACE = frozenset[str]({
    "counter", "complaints_counter", "registry", "kmetstvo", "in_person", "open_reception",
})  # fmt: skip
_NEAREST: Mapping[str, tuple[WayKind, ...]] = {
    "hot_line": ("phone",),
    "phone": ("hot_line",),
    "anti_corruption_box": ("box", "post"),
    "box": ("survey_card", "post"),
    "survey_card": ("box", "complaints_counter"),
    "complaints_counter": ("registry",),
    "open_reception": ("in_person",),
    "portal": ("website", "email", "post"),
    "website": ("portal", "email", "post"),
    "email": ("portal", "website", "post"),
    "mobile_app": ("portal", "website", "messenger", "email"),
    "messenger": ("mobile_app", "hot_line", "phone"),
    "secure_delivery": ("portal", "email", "post"),
    "fax": ("email", "post"),
}


def offered_way(came_by: str, kind: Kind, rules: SubmissionRules) -> Channel | None:
    """The way it came, by its key, if the charter offers it for what came."""
    way = rules.channel(came_by)
    return way if way is not None and way.takes(kind) else None


def nearest_way(
    came_by: str, kind: Kind, rules: SubmissionRules, *, danger: bool = False, corruption: bool = False
) -> Channel:
    """Where the charter offers no way of that kind: the one most like it, else the counter, else any.

    Of a danger the hot line hears first, and a box for corruption is the likest to any other box.
    """
    first: tuple[str, ...] = ("hot_line",) if danger else ()
    if corruption and came_by == "box":
        first += ("anti_corruption_box",)
    takes = [way for way in rules.offered if way.takes(kind)]
    for alike in (*first, came_by, *_NEAREST.get(came_by, ()), "counter"):
        if found := next((way for way in takes if way.kind == alike), None):
            return found
    return rules.offered[0]


def usual_way(rules: SubmissionRules, counter: int) -> str:
    """The key of the way by which most comes to that counter: its own, if it is the one for complaints."""
    own = rules.of_kind("complaints_counter") if counter == rules.counter_number else None
    return (own or rules.offered[0]).key
