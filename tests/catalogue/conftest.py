"""The catalogue's tests draw many examples; the first one also loads tables, which is no sign of slowness."""

from hypothesis import settings

settings.register_profile("catalogue", deadline=None)
settings.load_profile("catalogue")
