# relabel_methods_too.py once more, when a worker has been sent its pickle (the end of UdfHandle.__init__ in
# daft/execution/udf.py) and the first rows are about to follow. From here on the names are in the bytes.
import os

from daft.execution.udf import UdfHandle

eval_input = UdfHandle.eval_input
still_to_do = [os.path.join(os.path.dirname(os.path.abspath(__file__)), "relabel_methods_too.py")]


def relabel_and_eval_input(handle, rows):
    while still_to_do:
        file = still_to_do.pop()
        exec(compile(open(file).read(), file, "exec"), {"module": module})  # noqa: F821  bound by run_like_modal.py
    return eval_input(handle, rows)


UdfHandle.eval_input = relabel_and_eval_input
