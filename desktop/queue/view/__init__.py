"""F2: the queue as the clerk sees it."""

from desktop.queue.view.page import QueueView

__all__ = ["QueueView"]
