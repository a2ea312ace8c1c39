from pathlib import Path

import modal

HERE = Path(__file__).resolve()
try:
    ROOT = HERE.parents[2]
except IndexError:
    ROOT = HERE.parent
DATA = HERE.parents[2] / "data" if modal.is_local() else Path("/data")
TOP = HERE.parents[-1]
ABOVE = HERE.parents[1]
if len(HERE.parents) > 2:
    DEEP = HERE.parents[2]

app = modal.App("guarded")


@app.function()
def count(text: str) -> int:
    return len(text.split())


@app.local_entrypoint()
def main():
    print(ROOT.name, DATA, count.remote("two words"))
