"""Every error a clerk may meet, named, in modules by what it is about; `app.messages` has the sentence of each.

An error carries facts (`details`), never a sentence: the same error is told in the window, on the command line and
in a log, and the facts must be usable in each.
"""


class LouanError(Exception):
    """Something went wrong that a clerk can understand and act on."""

    def __init__(self, **details: object) -> None:
        super().__init__(", ".join(f"{key}={value!r}" for key, value in details.items()))
        self.details = details
