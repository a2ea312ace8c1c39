import sys
import userpkg.sub
sys.modules.pop("userpkg.sub")
root = lambda: userpkg.sub.go
