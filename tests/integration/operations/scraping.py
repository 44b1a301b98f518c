"""Reading metrics as Prometheus does."""

from collections.abc import Iterator
from dataclasses import dataclass

from prometheus_client.metrics import MetricWrapperBase
from prometheus_client.metrics_core import Metric
from prometheus_client.parser import text_string_to_metric_families

from shared import telemetry
from tests.integration.service import Service


@dataclass(frozen=True)
class Scrape:
    """What one service says of itself at one moment."""

    text: str

    @classmethod
    def of(cls, service: Service) -> "Scrape":
        """Scrape the service."""
        return cls(service.get("/metrics").raise_for_status().text)

    @property
    def families(self) -> dict[str, Metric]:
        """The metrics by name."""
        return {family.name: family for family in text_string_to_metric_families(self.text)}

    def value(self, name: str, **labels: str) -> float:
        """Return the value of the sample with this name and these labels, 0 if there is none yet."""
        samples = (sample for family in self.families.values() for sample in family.samples)
        return next((sample.value for sample in samples if (sample.name, sample.labels) == (name, labels)), 0.0)

    def labels(self) -> Iterator[str]:
        """Yield the value of every label."""
        for family in self.families.values():
            for sample in family.samples:
                yield from sample.labels.values()


def ours() -> dict[str, str]:
    """Return the name and the kind of each metric that shared/telemetry.py defines."""
    collectors = [value for value in vars(telemetry).values() if isinstance(value, MetricWrapperBase)]
    described = [metric for collector in collectors for metric in collector.describe()]
    return {metric.name: metric.type for metric in described}
