# Asks the `cloudpickle` of PyPI to send the script's module by value. Daft pickles with a copy of its own
# (daft/pickle/cloudpickle.py), whose registry is another set: it never sees this.
import cloudpickle

cloudpickle.register_pickle_by_value(module)  # noqa: F821  `module` is bound by run_like_modal.py
