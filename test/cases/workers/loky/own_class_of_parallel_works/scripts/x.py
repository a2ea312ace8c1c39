from joblib import Parallel, delayed

class ProgressParallel(Parallel):
    def print_progress(self):
        print(self.n_completed_tasks)

def work(i):
    return i

if __name__ == "__main__":
    print(ProgressParallel(n_jobs=2)(delayed(work)(i) for i in range(3)))
