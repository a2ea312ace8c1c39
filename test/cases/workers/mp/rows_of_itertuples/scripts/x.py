from concurrent.futures import ProcessPoolExecutor

import pandas


def work(row):
    return row[0]


if __name__ == "__main__":
    frame = pandas.DataFrame({"size": [1]})
    with ProcessPoolExecutor(1) as executor:
        print(list(executor.map(work, frame.itertuples())))
    print("CASE OK")
