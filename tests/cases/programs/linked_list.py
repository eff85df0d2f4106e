# A singly linked list with a sentinel.
class Node:
    def __init__(self, value, next_node=None):
        self.value = value
        self.next = next_node


class LinkedList:
    def __init__(self, values=()):
        self.head = None
        self.size = 0
        for value in reversed(list(values)):
            self.push(value)

    def push(self, value):
        self.head = Node(value, self.head)
        self.size += 1

    def pop(self):
        if self.head is None:
            raise IndexError("pop from empty list")
        node, self.head = self.head, self.head.next
        self.size -= 1
        return node.value

    def reverse(self):
        previous, node = None, self.head
        while node:
            node.next, previous, node = previous, node, node.next
        self.head = previous

    def remove(self, value):
        node, previous = self.head, None
        while node is not None:
            if node.value == value:
                if previous is None:
                    self.head = node.next
                else:
                    previous.next = node.next
                self.size -= 1
                return True
            previous, node = node, node.next
        return False

    def __iter__(self):
        node = self.head
        while node:
            yield node.value
            node = node.next

    def __len__(self):
        return self.size

    def __repr__(self):
        return " -> ".join(map(str, self)) or "empty"


items = LinkedList([1, 2, 3, 4])
print(items, len(items), 3 in items)
items.reverse()
print(items)
print(items.remove(1), items.remove(99), items.remove(4), items, items.pop(), items)
items.pop()
print(items)
try:
    items.pop()
except IndexError as error:
    print(error)
