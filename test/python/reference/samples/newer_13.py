def f[T: int, *Ts, **P](a: T, *b: *Ts) -> list[T]: pass
class A[T, U: (int, str)](B[T], metaclass=c): pass
type X = int
type Y[T] = list[T] | None
class C[T = int]: pass
def g[T: int = str, *Ts = *tuple[int, ...],
      **P = [int, "x"]](a: T = 3) -> T: pass
type Z[T = dict[str, int], U: (int, str) = int] = list[T]
if True:
    class D[T, U = T | None](A[T]):
        x = f"{a["b"]} {f"{c}"}"
