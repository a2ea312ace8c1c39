kept = list(filter(lambda one: one, [1]))
