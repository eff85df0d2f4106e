# Modules that tutorials import for other reasons.
import json
import random
import re
import string
import time

random.seed(1)
print([random.randint(1, 100) for _ in range(5)], random.choice("abc"), random.sample(range(10), 3))
print(json.dumps({"a": [1, 2.5, None, True], "b": "é"}), json.loads('{"k": [1, {"x": null}]}'))
print(re.findall(r"\d+", "a1b22"), re.sub("a", "b", "banana"), bool(re.match("x", "y")))
print(string.ascii_lowercase, string.digits, time.time() > 0)
