from daft import col
import daft
from frames import f

frame = daft.from_pydict({"t": ["A"]}).with_column("n", f(col("t"))).collect()
