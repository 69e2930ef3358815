"""What holds for every test: none of them is about time, so a busy machine makes none of them fail."""

from hypothesis import HealthCheck, settings

settings.register_profile("louan", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("louan")
