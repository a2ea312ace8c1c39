import sys
v = sys.stdout.buffer
