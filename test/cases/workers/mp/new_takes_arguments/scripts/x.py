from concurrent.futures import ProcessPoolExecutor


class Node:
    def __new__(cls, value):
        made = super().__new__(cls)
        made.value = value
        return made


def work(node):
    return node.value


if __name__ == "__main__":
    with ProcessPoolExecutor(1) as executor:
        print(executor.submit(work, Node(1)).result())
    print("CASE OK")
