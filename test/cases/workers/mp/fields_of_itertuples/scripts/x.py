from concurrent.futures import ProcessPoolExecutor

import pandas


def work(row):
    return row


if __name__ == "__main__":
    frame = pandas.DataFrame({"size": [1]})
    with ProcessPoolExecutor(1) as executor:
        print(list(executor.map(work, frame.itertuples(name=None))))
        print(list(executor.map(work, [row.size for row in frame.itertuples()])))
        print(list(executor.map(work, [(row[0], row[1]) for row in frame.itertuples()])))
    print("CASE OK")
