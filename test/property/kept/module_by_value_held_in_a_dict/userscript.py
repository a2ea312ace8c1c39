import sys

import cloudpickle

cloudpickle.register_pickle_by_value(sys.modules[__name__])
held = {}
held["module"] = sys.modules[__name__]
