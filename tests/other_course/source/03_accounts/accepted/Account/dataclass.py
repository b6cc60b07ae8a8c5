from dataclasses import dataclass, field

@dataclass
class Account:
    owner: str
    balance: int = 0
    history: list = field(default_factory=list)

    def deposit(self, amount):
        if amount <= 0:
            raise ValueError("above zero, please")
        self.history.append(amount)
        self.balance += amount

    def withdraw(self, amount):
        if amount <= 0:
            raise ValueError("above zero, please")
        elif amount <= self.balance:
            self.history.append(-amount)
            self.balance -= amount
        else:
            raise Overdrawn(f"{self.owner} has {self.balance}")

    def statement(self):
        return [entry for entry in self.history]

    def ranking(self):
        copy = [*self.history]
        copy.sort()
        return copy
