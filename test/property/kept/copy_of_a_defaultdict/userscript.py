import collections
root = collections.defaultdict(lambda: 1).copy()
