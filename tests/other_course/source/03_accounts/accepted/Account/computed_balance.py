class Account:
    def __init__(self, owner):
        self.owner = owner
        self.history = []

    @property
    def balance(self):
        return sum(self.history)

    @balance.setter
    def balance(self, value):
        pass

    def deposit(self, amount):
        if amount < 1:
            raise ValueError()
        self.history.append(amount)

    def withdraw(self, amount):
        if amount < 1:
            raise ValueError()
        if self.balance < amount:
            raise Overdrawn(self.owner)
        self.history.append(-amount)

    def statement(self):
        return self.history[:]

    def ranking(self):
        return sorted_copy(self.statement())
