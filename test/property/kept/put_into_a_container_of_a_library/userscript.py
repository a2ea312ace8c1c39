from collections import ChainMap, UserDict, UserList
class V: pass
class W: pass
class X: pass
c = ChainMap({})
c["a"] = V()
u = UserDict()
u["a"] = W()
class L(UserList):
    def add(self, one):
        self.data.append(one)
        return self
l = L().add(X())
