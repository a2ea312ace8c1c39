# The same request to the copy that Daft pickles with.
import daft.pickle.cloudpickle

daft.pickle.cloudpickle.register_pickle_by_value(module)  # noqa: F821  `module` is bound by run_like_modal.py
