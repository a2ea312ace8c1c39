from typing import Generic, TypeVar
T = TypeVar("T")
class Bad:
    def __reduce__(self): return 1
class Base(Generic[T]):
    pass
class A(Base[int]):
    m: Bad = Bad()
a = A()
