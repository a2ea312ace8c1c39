import multiprocessing as mp

class Report:
    def __init__(self, text):
        self.text = text

    def lines(self):
        return split(self.text)

def count(report):
    return len(report.lines())

if __name__ == "__main__":
    def split(text):
        return text.splitlines()

    with mp.get_context("spawn").Pool(1) as pool:
        print(pool.map(count, [Report("a\nb")]))
