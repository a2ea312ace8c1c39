"""Writes one leaf where DATA_DIR says."""

import os
from pathlib import Path

target = Path(os.environ["DATA_DIR"])
target.mkdir(parents=True, exist_ok=True)
(target / "leaf.txt").write_text("0.1")
