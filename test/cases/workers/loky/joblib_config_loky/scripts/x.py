import threading

import modal
from joblib import Parallel, delayed, parallel_config

app = modal.App("x")


lock = threading.Lock()


def length(text):
    return len(text)


def main():
    with parallel_config(backend="loky"):
        Parallel(n_jobs=2)(delayed(length)([lock]) for _ in range(3))


@app.local_entrypoint()
def entry():
    main()
    print("CASE OK", flush=True)


if __name__ == "__main__":
    main()
    print("CASE OK", flush=True)
