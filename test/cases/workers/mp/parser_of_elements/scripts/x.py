import multiprocessing as mp

import xml.etree.ElementTree as ElementTree

def work(parser):
    return 1

if __name__ == "__main__":
    with mp.get_context("fork").Pool(1) as pool:
        print(pool.map(work, [ElementTree.XMLParser()]))
