"""One Hypothesis profile for all: a slow machine is no failed proof."""

from hypothesis import settings

settings.register_profile("field", deadline=None)
settings.load_profile("field")
