"""What a UDF worker finds when it starts, next to what this process has. Its UDF imports nothing of this file."""

import json
import os
import sys

import daft
import modal

app = modal.App("worker-view")


@daft.func(use_process=True)
def worker_view(text: str) -> str:
    import json
    import os
    import sys

    main_file = getattr(sys.modules["__main__"], "__file__", None)
    return json.dumps([main_file, os.getcwd(), os.environ.get("PYTHONPATH"), sys.path])


def show(process: str, main_file: str, cwd: str, python_path: str | None, search_path: list[str]) -> None:
    print(process)
    print(f"  __main__    {main_file}")
    print(f"  cwd         {cwd}")
    print(f"  PYTHONPATH  {python_path}")
    for entry in search_path:
        print(f"  sys.path    {entry!r}")


@app.local_entrypoint()
def main() -> None:
    main_file = sys.modules["__main__"].__file__
    show(f"process that imported {__name__}", main_file, os.getcwd(), os.environ.get("PYTHONPATH"), sys.path)
    frame = daft.from_pydict({"text": ["a"]})
    frame = frame.select(worker_view(frame["text"]).alias("view"))
    show("process of the UDF", *json.loads(frame.collect().to_pydict()["view"][0]))
    print("done: 1 rows")
