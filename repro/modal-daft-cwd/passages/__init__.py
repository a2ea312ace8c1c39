"""What scripts/package_user.py lets travel, kept where both processes look for it."""

from dataclasses import dataclass


@dataclass
class Passage:
    text: str
    length: int


def clean(text: str) -> str:
    return " ".join(text.lower().split())
