import modal

if __name__ == "__main__":
    with modal.Queue.ephemeral() as queue:
        queue.put(n for n in range(3))
