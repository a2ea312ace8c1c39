import daft
import http.client

connection = http.client.HTTPSConnection("example.com")


@daft.func(use_process=True)
def f(n: int) -> int:
    print(connection)
    return n


if __name__ == "__main__":
    print(daft.from_pydict({"n": [1, 2]}).select(f(daft.col("n"))).to_pydict())
