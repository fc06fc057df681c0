"""A counter's day played through the real window: the proof on a machine without a screen."""
