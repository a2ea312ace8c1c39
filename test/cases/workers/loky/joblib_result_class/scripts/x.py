import threading

import modal
from joblib import Parallel, delayed

app = modal.App("x")


def make(_):
    class Local:
        pass

    return Local()


def main():
    Parallel(n_jobs=2)(delayed(make)(i) for i in range(3))


@app.local_entrypoint()
def entry():
    main()
    print("CASE OK", flush=True)


if __name__ == "__main__":
    main()
    print("CASE OK", flush=True)
