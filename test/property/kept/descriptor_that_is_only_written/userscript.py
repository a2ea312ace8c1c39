class Checked:
    def __set__(self, made, value): made.__dict__["task"] = value
class Job:
    task = Checked()
    def __init__(self, task): self.task = task
root = Job(lambda: 1).task
