import multiprocessing as mp
import sqlite3


def read():
    connection = sqlite3.connect(":memory:")
    connection.row_factory = sqlite3.Row
    cursor = connection.cursor()
    cursor.execute("select 1 as number, 'one' as name")
    return cursor.fetchall()


def work(row):
    return row["number"]


if __name__ == "__main__":
    with mp.get_context("spawn").Pool(1) as pool:
        print(pool.map(work, read()))
    print("CASE OK")
