from concurrent.futures import ProcessPoolExecutor


class Proxy:
    def __init__(self, inner):
        self._inner = inner

    def __getattr__(self, name):
        return getattr(self._inner, name)


def work(proxy):
    return proxy.real


if __name__ == "__main__":
    with ProcessPoolExecutor(1) as executor:
        print(executor.submit(work, Proxy(3)).result())
    print("CASE OK")
