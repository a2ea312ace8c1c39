from pkg.a import Base


class Child(Base):
    def go(self, t):
        return t.upper()
