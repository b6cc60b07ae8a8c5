class Account:
    def __init__(self, owner: str):
        self.owner, self.balance, self.history = owner, 0, list()

    def _check(self, amount):
        if not amount > 0:
            raise ValueError(f"{amount} is no amount")

    def _enter(self, amount):
        self.history += [amount]
        self.balance = self.balance + amount

    def deposit(self, amount: int) -> None:
        self._check(amount)
        self._enter(amount)

    def withdraw(self, amount: int) -> None:
        self._check(amount)
        if self.balance - amount < 0:
            raise Overdrawn
        self._enter(-amount)

    def statement(self):
        return self.history.copy()

    def ranking(self):
        return sorted(self.statement())
