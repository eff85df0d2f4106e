# A text without fields is its own result, and nothing is looked at.
text = 'a b,c'
print(text.format() is text, text.format(1, a=2) is text, text.format_map(None) is text, text.format_map({'a': 1}) is text)
braces = 'a {{b}}'
print(braces.format_map(None), braces.format())
for call in (lambda: '{'.format_map({}), lambda: '}'.format_map({}), lambda: '{a}'.format_map(None), lambda: '{a}'.format_map({})):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)
print(pow(3, -1, 7), pow(7, 2**300 + 1, 10**40 + 7), pow(-5, 3, -11), pow(2, 10, 1), pow(0, 0, 5), True**5, pow(-1, 10**30), pow(0, 10**30))
