# Generators as tasks.
def task(name, count):
    for i in range(count):
        print(name, i)
        yield
    return f"{name} done"


def run(tasks):
    queue, results = list(tasks), []
    while queue:
        current = queue.pop(0)
        try:
            next(current)
        except StopIteration as stop:
            results.append(stop.value)
        else:
            queue.append(current)
    return results


print(run([task("a", 2), task("b", 3), task("c", 0)]))


def averager():
    total, count, average = 0, 0, None
    while True:
        value = yield average
        total += value
        count += 1
        average = total / count


a = averager()
next(a)
print([a.send(n) for n in (10, 20, 60)])


def pipeline(*stages):
    def run_all(values):
        for stage in stages:
            values = stage(values)
        return list(values)
    return run_all


print(pipeline(lambda vs: (v * 2 for v in vs), lambda vs: (v for v in vs if v % 3), lambda vs: map(str, vs))(range(6)))
