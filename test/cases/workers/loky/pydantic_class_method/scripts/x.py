from joblib import Parallel, delayed
from pydantic import BaseModel, field_validator


class Row(BaseModel):
    size: int

    @field_validator("size")
    @classmethod
    def positive(cls, value):
        return value


def work(n):
    return Row(size=n).size


if __name__ == "__main__":
    print(Parallel(n_jobs=2)(delayed(work)(n) for n in range(2)))
    print("CASE OK")
