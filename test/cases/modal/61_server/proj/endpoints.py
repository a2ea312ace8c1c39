import threading

import modal

app = modal.App("endpoints")


class Application:
    def __init__(self):
        self.lock = threading.Lock()

    async def __call__(self, scope, receive, send):
        with self.lock:
            await send({"type": "http.response.start", "status": 200, "headers": []})
            await send({"type": "http.response.body", "body": b"done"})


@app.function()
@modal.asgi_app()
def web():
    return Application()


@app.function()
@modal.web_server(8000)
def serve():
    import subprocess

    subprocess.Popen(["python", "-m", "http.server", "8000"])
