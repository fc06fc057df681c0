"""F11, „Copies“: what an administrator sees of them; and the page that covers the window meanwhile."""
