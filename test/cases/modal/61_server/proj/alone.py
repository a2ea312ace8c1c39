import subprocess

import modal

app = modal.App("alone")


@app.server(port=8000)
class Web:
    @modal.enter()
    def start(self):
        self.server = subprocess.Popen(["python", "-m", "http.server", "8000"])

    @modal.exit()
    def stop(self):
        self.server.terminate()
