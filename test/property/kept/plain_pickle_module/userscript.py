import sys
root = sys.modules["sys"]
