class Account:
    """Every entry makes a new list, so that what was handed out never changes."""
    def __init__(self, owner):
        self.owner = owner
        self.balance = 0
        self.history = []
    def deposit(self, amount):
        if amount <= 0: raise ValueError("too small")
        self.balance = self.balance + amount
        self.history = self.history + [amount]
    def withdraw(self, amount):
        if amount <= 0: raise ValueError("too small")
        if amount > self.balance: raise Overdrawn("too much")
        self.balance = self.balance - amount
        self.history = self.history + [-amount]
    def statement(self):
        return self.history + []
    def ranking(self):
        result = []
        for entry in self.history:
            place = 0
            while place < len(result) and result[place] < entry:
                place += 1
            result.insert(place, entry)
        return result
