import os
import sys

import daft

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "../lib"))
from docs import Doc


@daft.func(use_process=True)
def size(text: str) -> int:
    return len(text) + len(Doc.__name__)


if __name__ == "__main__":
    docs = daft.from_pydict({"text": ["a", "bb"]})
    daft.attach_function(size, "measured")
    print(daft.sql("SELECT length(text) AS measured FROM docs").to_pydict())
    print("CASE OK")
