import re
v = list(re.finditer("a","aa"))
