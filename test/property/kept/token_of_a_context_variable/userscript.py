import contextvars
v=contextvars.ContextVar("a")
v = v.set(1)
