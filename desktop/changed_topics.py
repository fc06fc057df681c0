"""What the finished transactions changed, until the screens are told."""

from collections.abc import Iterable
from threading import Lock

from desktop.office.journal_actions import Topic


class ChangedTopics:
    """What was changed since somebody last asked; safe to use from several threads."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._topics: set[Topic] = set()

    def note(self, topics: Iterable[Topic]) -> None:
        """Adds what a finished transaction changed."""
        with self._lock:
            self._topics.update(topics)

    def take(self) -> tuple[Topic, ...]:
        """Hands out what was noted, in the order of the topics, and forgets it."""
        with self._lock:
            taken, self._topics = self._topics, set()
        return tuple(topic for topic in Topic if topic in taken)
