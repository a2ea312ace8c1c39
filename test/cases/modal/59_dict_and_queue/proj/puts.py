import modal

table = modal.Dict.from_name("table", create_if_missing=True)
queue = modal.Queue.from_name("queue", create_if_missing=True)


class Row:
    def __init__(self, n):
        self.n = n


if __name__ == "__main__":
    table["row"] = Row(1)
    table.put(Row, lambda n: n)
    table.update({"a": Row(2)}, b=Row(3))
    queue.put(open(__file__))
    queue.put_many(Row(n) for n in range(3))
    with modal.Queue.ephemeral() as other:
        other.put(Row(4))
