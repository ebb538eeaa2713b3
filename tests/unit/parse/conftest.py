"""Properties hold on busy machines too: hypothesis does not measure time here."""

from hypothesis import settings

settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")
