"""F2: the queue as the clerk sees it."""

from desktop.queue.view.queue_page import QueueView

__all__ = ["QueueView"]
