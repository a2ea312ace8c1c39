import sys
from helper import f1
sys.modules.pop("helper", None)
root = [f1]
