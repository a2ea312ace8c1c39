import sys
class Tee:
    def __init__(self):
        self.terminal = sys.stdout
root = Tee()
