"""A classifier small enough to read."""


class Classifier:
    def fit(self, samples: list[float], epochs: int) -> float:
        return sum(samples) * epochs
