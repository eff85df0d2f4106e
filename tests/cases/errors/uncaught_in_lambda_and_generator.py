# Frames of lambdas and generator expressions have their own names.
apply = lambda function, value: function(value)


def numbers():
    yield 1
    yield apply(lambda value: value / 0, 2)


print(sum(number for number in numbers()))
