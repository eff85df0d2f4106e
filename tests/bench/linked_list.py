# A million instances in a chain, then all of them freed by their counts, one after the other.
class Node:
    def __init__(self, value, next):
        self.value = value
        self.next = next


head = None
for value in range(1_000_000):
    head = Node(value, head)
while head is not None:
    head = head.next
print("freed")
