class Account:
    def __init__(self, owner):
        self.owner = owner
        self.balance = 0
        self.history = []

    def deposit(self, amount):
        if amount <= 0:
            raise ValueError("an amount must be above zero")
        self.balance += amount
        self.history.append(amount)

    def withdraw(self, amount):
        if amount <= 0:
            raise ValueError("an amount must be above zero")
        if amount > self.balance:
            raise Overdrawn("there is not so much")
        self.balance -= amount
        self.history.append(-amount)

    def statement(self):
        return list(self.history)

    def ranking(self):
        return sorted_copy(self.history)
