import types
import helper
C2 = types.new_class("C2", (), {}, lambda namespace: namespace.update(a=helper.C1))
