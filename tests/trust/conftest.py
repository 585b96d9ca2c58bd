from hypothesis import settings

# A slow machine is no failed proof.
settings.register_profile("field", deadline=None)
settings.load_profile("field")
