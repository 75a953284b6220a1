"""Twin of Wide.java."""

from metaflow import FlowSpec, Parameter, step


class Wide(FlowSpec):
    count = Parameter("count", default=1000)

    @step
    def start(self):
        self.items = list(range(self.count))
        self.next(self.body, foreach="items")

    @step
    def body(self):
        self.item = self.input
        self.next(self.join)

    @step
    def join(self, inputs):
        self.next(self.end)

    @step
    def end(self):
        pass


if __name__ == "__main__":
    Wide()
