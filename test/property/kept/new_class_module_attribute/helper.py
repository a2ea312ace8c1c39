import sys, types
C1 = types.new_class("C1", (), {}, lambda namespace: namespace.update(a=sys.modules[__name__]))
