kept = filter(lambda one: one, [1])
