import modal

app = modal.App("parameter")


@app.server()
class Web:
    name: str = modal.parameter()

    @modal.enter()
    def start(self):
        print(self.name)
