import multiprocessing as mp

import sys
from collections import ChainMap, defaultdict, deque

chain = ChainMap({"f": abs}, {"f": lambda x: x})
ordered = sorted([(2, lambda x: x), (1, abs)], key=lambda pair: pair[0])
best = max([(1, lambda x: x), (2, abs)], key=lambda pair: pair[0])
last = deque([lambda x: x, abs], maxlen=1)
counts = defaultdict(lambda: 0)
counts["a"] += 1
counts.default_factory = None

def work(x):
    return str(x)

if __name__ == "__main__":
    with mp.get_context("fork").Pool(1) as pool:
        print(pool.map(work, [chain["f"], ordered[0][1], best[1], last, counts, sys.exc_info()]))
