import multiprocessing as mp
from concurrent.futures import ProcessPoolExecutor

import daft
from daft import col
from ops import go


@daft.func(use_process=True)
def f(t: str) -> str:
    return go(t)


def query(texts):
    return daft.from_pydict({"t": texts}).with_column("n", f(col("t")))


def rows(texts):
    return query(texts).to_pylist()


def columns(texts):
    return query(texts).to_pydict()


def size(texts):
    return query(texts).count_rows()


def table(texts):
    return query(texts).select("n").to_arrow()


def main():
    with ProcessPoolExecutor(1, mp_context=mp.get_context("spawn")) as pool:
        for work in (rows, columns, size, table):
            print(pool.submit(work, ["a", "b"]).result())


if __name__ == "__main__":
    main()
