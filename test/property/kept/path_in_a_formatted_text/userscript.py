import os
from pathlib import Path
class Known: pass
class Other: pass
root = Known() if f"{Path('/a') / 'b'}{os.pathsep}" == "/a/b:" else Other()
