"""The charter as this office adopts it: editions, edits of its text, files, and its paper."""
