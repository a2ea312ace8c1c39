import multiprocessing as mp


def work(queue):
    queue.put(1)


def run():
    context = mp.get_context('spawn')
    with context.Pool(1) as pool:
        pool.apply(work, (context.Queue(),))
    print('CASE OK')


if __name__ == "__main__":
    run()
