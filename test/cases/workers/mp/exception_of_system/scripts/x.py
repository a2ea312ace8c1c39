from concurrent.futures import ProcessPoolExecutor


class NotThere(OSError):
    def __init__(self, path, why):
        super().__init__(f"{path}: {why}")


def fails(n):
    raise NotThere("file", "gone")


if __name__ == "__main__":
    with ProcessPoolExecutor(1) as executor:
        try:
            executor.submit(fails, 1).result()
        except NotThere:
            pass
    print("CASE OK")
