x = 1
def f():
    return "ü😀", x  # 😀


y = "😀", f(x), f"😀{x}"