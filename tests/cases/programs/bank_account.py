# Classes that raise their own errors.
class InsufficientFunds(Exception):
    def __init__(self, needed, available):
        super().__init__(f"need {needed:.2f}, have {available:.2f}")
        self.missing = needed - available


class Account:
    interest = 0.02
    _count = 0

    def __init__(self, owner, balance=0.0):
        self.owner = owner
        self._balance = balance
        self.history = []
        Account._count += 1

    @property
    def balance(self):
        return self._balance

    def deposit(self, amount):
        if amount <= 0:
            raise ValueError("amount must be positive")
        self._balance += amount
        self.history.append(("deposit", amount))

    def withdraw(self, amount):
        if amount > self._balance:
            raise InsufficientFunds(amount, self._balance)
        self._balance -= amount
        self.history.append(("withdraw", amount))

    @classmethod
    def count(cls):
        return cls._count

    @staticmethod
    def is_valid(amount):
        return isinstance(amount, (int, float)) and amount > 0

    def __str__(self):
        return f"{self.owner}: {self.balance:.2f}"


class Savings(Account):
    interest = 0.05

    def add_interest(self):
        self.deposit(self.balance * self.interest)


a = Account("Ann", 100)
b = Savings("Bob", 200)
a.deposit(50)
a.withdraw(30)
b.add_interest()
print(a, b, Account.count(), Savings.count(), Account.is_valid(-1))
for action in (lambda: a.withdraw(1000), lambda: a.deposit(-5), lambda: setattr(a, "balance", 5)):
    try:
        action()
    except InsufficientFunds as error:
        print("funds:", error, error.missing)
    except (ValueError, AttributeError) as error:
        print(type(error).__name__, error)
print(a.history, b.history)
