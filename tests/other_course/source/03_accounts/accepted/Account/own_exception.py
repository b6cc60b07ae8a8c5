class TooMuch(Overdrawn):
    pass

class Account:
    def __init__(self, owner):
        self.owner = owner
        self.balance = 0
        self.history = []

    def deposit(self, amount):
        assert_amount(amount)
        self.change(amount)

    def withdraw(self, amount):
        assert_amount(amount)
        try:
            self.change(-amount)
        except ValueError as error:
            raise TooMuch(amount) from error

    def change(self, amount):
        if self.balance + amount < 0:
            raise ValueError(amount)
        self.balance += amount
        self.history.append(amount)

    def statement(self):
        copy = []
        copy.extend(self.history)
        return copy

    def ranking(self):
        copy = self.statement()
        copy.sort()
        return copy

def assert_amount(amount):
    if amount <= 0:
        raise ValueError("an amount is above zero")
