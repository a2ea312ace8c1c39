from joblib import Parallel, delayed
from pydantic import BaseModel, field_serializer, model_validator


class Row(BaseModel):
    size: int

    @model_validator(mode="after")
    def check(self):
        return self

    @field_serializer("size")
    def plain(self, value):
        return value


def work(n):
    return Row(size=n).size


if __name__ == "__main__":
    print(Parallel(n_jobs=2)(delayed(work)(n) for n in range(2)))
    print("CASE OK")
