import multiprocessing as mp

import sys

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

def lock(path):
    with open(path, "w") as file:
        if sys.platform == "win32":
            msvcrt.locking(file.fileno(), msvcrt.LK_LOCK, 1)
        else:
            fcntl.flock(file, fcntl.LOCK_EX)
    return path

if __name__ == "__main__":
    with mp.get_context("spawn").Pool(1) as pool:
        print(pool.map(lock, ["/tmp/lock-of-a-test"]))
