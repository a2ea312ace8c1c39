class Answer: pass
class Wrong: pass
class Left:
    def __eq__(self, other):
        return NotImplemented
class Right:
    def __eq__(self, other):
        return Answer()
a = Left() == Right()
b = Wrong()
