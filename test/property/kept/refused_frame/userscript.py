import sys
q = sys._getframe()
root = lambda: q
