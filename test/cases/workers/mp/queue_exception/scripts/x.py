from multiprocessing import Process, Queue


class JobError(Exception):
    def __init__(self, code, text):
        super().__init__(text)
        self.code = code


def work(queue):
    queue.put(JobError(1, "no"))


if __name__ == "__main__":
    queue = Queue()
    process = Process(target=work, args=(queue,))
    process.start()
    print(queue.get(timeout=20))
    process.join()
    print("CASE OK")
