"""What is said to the person at the terminal when the stack cannot go on."""


class StackError(Exception):
    """The local stack cannot go on. Its message is one sentence: what is wrong and what to do about it."""
