import os
q2 = os.environ
