import threading

import modal
from loky import get_reusable_executor

app = modal.App("x")


lock = threading.Lock()


def prepare(one):
    pass


def length(text):
    return len(text)


def main():
    workers = get_reusable_executor(max_workers=2, initializer=prepare, initargs=(lock,))
    workers.submit(length, "two").result()


@app.local_entrypoint()
def entry():
    main()
    print("CASE OK", flush=True)


if __name__ == "__main__":
    main()
    print("CASE OK", flush=True)
