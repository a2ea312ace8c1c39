import subprocess

import modal

app = modal.App("sibling")


@app.server()
class Web:
    @modal.enter()
    def start(self):
        from helpers import COMMAND

        self.server = subprocess.Popen(COMMAND)
