import helper
n = 3
while n:
    n -= 1
q = helper.A if n == 0 else helper.B
