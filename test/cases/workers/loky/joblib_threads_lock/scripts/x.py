import threading

import modal
from joblib import Parallel, delayed

app = modal.App("x")


lock = threading.Lock()


def main():
    Parallel(n_jobs=2, prefer="threads")(delayed(lambda one: one.locked())(lock) for _ in range(3))
    Parallel(n_jobs=1)(delayed(lambda one: one.locked())(lock) for _ in range(3))


@app.local_entrypoint()
def entry():
    main()
    print("CASE OK", flush=True)


if __name__ == "__main__":
    main()
    print("CASE OK", flush=True)
