# relabel_methods_too.py at the last moment: the query is built and checked, `collect` has been called.
# It is not too late: Daft pickles the functions when it starts their workers, not when the query is written down.
import os

import daft

collect = daft.DataFrame.collect


def relabel_and_collect(frame, *args, **kwargs):
    file = os.path.join(os.path.dirname(os.path.abspath(__file__)), "relabel_methods_too.py")
    exec(compile(open(file).read(), file, "exec"), {"module": module})  # noqa: F821  bound by run_like_modal.py
    return collect(frame, *args, **kwargs)


daft.DataFrame.collect = relabel_and_collect
