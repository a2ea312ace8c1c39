import modal

app = modal.App("service")


class Item:
    def __init__(self, n):
        self.n = n


@app.function()
def double(item):
    return Item(2 * item.n)


@app.cls()
class Model:
    @modal.method()
    def run(self, item):
        return item.n
