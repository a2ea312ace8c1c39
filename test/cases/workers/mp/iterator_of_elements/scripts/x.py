import multiprocessing as mp

import xml.etree.ElementTree as ElementTree

tree = ElementTree.fromstring("<a><b/></a>")

def work(elements):
    return len(elements)

if __name__ == "__main__":
    with mp.get_context("fork").Pool(1) as pool:
        print(pool.map(work, [list(tree.iter()), tree.iter()]))
