"""By which way a municipality takes a submission: the way it came, or the nearest one that is offered."""

from collections.abc import Mapping

from desktop.complaints.rules import Kind
from desktop.office.charter import Channel, ChannelKey, SubmissionRules

ORAL = frozenset[ChannelKey]({"phone", "hot_line", "in_person", "open_reception"})
FACE_TO_FACE = frozenset[ChannelKey]({
    "counter", "complaints_counter", "registry", "kmetstvo", "in_person", "open_reception",
})  # fmt: skip
_NEAREST: Mapping[ChannelKey, tuple[ChannelKey, ...]] = {
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
    "fax": ("email", "post"),
}


def offered_way(came_by: ChannelKey, kind: Kind, rules: SubmissionRules) -> Channel | None:
    """The way it came, if the charter offers it for what came."""
    channel = rules.channel(came_by)
    return channel if channel is not None and _takes(channel, kind) else None


def nearest_way(
    came_by: ChannelKey, kind: Kind, rules: SubmissionRules, *, danger: bool = False, corruption: bool = False
) -> Channel:
    """Where the charter offers no such way: the one most like it, else the counter, else any.

    Of a danger the hot line hears first, and a box for corruption is the likest to any other box.
    """
    first: tuple[ChannelKey, ...] = ("hot_line",) if danger else ()
    if corruption and came_by == "box":
        first += ("anti_corruption_box",)
    for key in (*first, *_NEAREST.get(came_by, ()), "counter"):
        channel = rules.channel(key)
        if channel is not None and _takes(channel, kind):
            return channel
    return rules.offered[0]


def usual_way(rules: SubmissionRules, counter: int) -> ChannelKey:
    """The way by which most comes to that counter: its own, if it is the one for complaints."""
    if counter == rules.counter_number and rules.channel("complaints_counter") is not None:
        return "complaints_counter"
    return rules.channel_keys[0]


def _takes(channel: Channel, kind: Kind) -> bool:
    return channel.kinds is None or kind.value in channel.kinds
