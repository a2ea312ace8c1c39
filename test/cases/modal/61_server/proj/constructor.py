import modal

app = modal.App("constructor")


@app.server()
class Web:
    def __init__(self):
        self.name = "a"

    @modal.enter()
    def start(self):
        print(self.name)
