"""Twin of Hello.java."""

from metaflow import FlowSpec, step


class Hello(FlowSpec):

    @step
    def start(self):
        self.greeting = "Hello"
        self.next(self.end)

    @step
    def end(self):
        print(self.greeting)


if __name__ == "__main__":
    Hello()
