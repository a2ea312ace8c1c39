import sys
itself = sys.modules[__name__]
root = itself
