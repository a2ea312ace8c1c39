import helper
import collections
q = collections.defaultdict(list)
q["a"].append(helper.A)
