C1 = type("Other", (), {})
def replaced(self): pass
C1.go = replaced
lambda_root = lambda: C1
