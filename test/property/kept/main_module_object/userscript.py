import sys
root = sys.modules[__name__]
