import struct
q = struct.Struct("i")
root = lambda: q
