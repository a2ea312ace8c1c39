from concurrent.futures import ProcessPoolExecutor

import io
import urllib.error

def work(url):
    raise urllib.error.HTTPError(url, 404, "Not Found", {}, io.BytesIO(b""))

if __name__ == "__main__":
    with ProcessPoolExecutor(1) as pool:
        print(pool.submit(work, "http://localhost").result())
