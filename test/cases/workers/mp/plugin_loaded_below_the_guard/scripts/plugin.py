class Plugin:
    def run(self, n):
        return n


def act(n):
    return n
