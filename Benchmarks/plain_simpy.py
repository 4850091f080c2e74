"""The two workloads of the benchmark in SimPy, in callbacks, its quicker style.

usage: plain_simpy.py w1|w2 SECONDS [SEED]

It prints what plain.c prints. Threads are counted by hand: SimPy's resources are processes.
"""

import collections
import random
import sys
import time

import simpy

MOST_TRIES = 3
QUEUE = 256
LEAVES = {1: (4, 5, 6), 2: (7, 8, 9), 3: (10, 11)}
TIMEOUTS = {"w1": (0.05,), "w2": (0.25, 0.15, 0.05)}


class Service:
    def __init__(self, threads):
        self.threads = threads
        self.busy = 0
        self.queue = collections.deque()


class Call:
    __slots__ = ("service", "level", "parent", "tries", "generation", "begun")

    def __init__(self, service, level, parent, begun):
        self.service, self.level, self.parent, self.begun = service, level, parent, begun
        self.tries = self.generation = 0


class Task:
    __slots__ = ("call", "generation", "service", "step", "leaf")

    def __init__(self, call):
        self.call, self.generation, self.service = call, call.generation, call.service
        self.step = self.leaf = 0


class Model:
    def __init__(self, workload, seed):
        self.is_tree = workload == "w2"
        self.timeouts = TIMEOUTS[workload]
        self.rate = 700 if self.is_tree else 1120
        self.env = simpy.Environment()
        self.random = random.Random(seed)
        threads = (16, 6, 6, 6, 4, 4, 4, 4, 4, 4, 6, 6) if self.is_tree else (16,)
        self.services = [Service(count) for count in threads]
        self.arrivals = self.completions = self.timed_out = self.retries = 0
        self.sent = self.successes = 0
        self.times = []
        self.after(self.random.expovariate(self.rate), self.arrive)

    def after(self, delay, callback):
        self.env.timeout(delay).callbacks.append(callback)

    def arrive(self, _):
        self.arrivals += 1
        self.after(self.random.expovariate(self.rate), self.arrive)
        self.try_call(Call(0, 0, None, self.env.now))

    def try_call(self, call):
        call.tries += 1
        call.generation += 1
        self.sent += 1
        generation = call.generation
        self.after(self.timeouts[call.level], lambda _: self.time_out(call, generation))
        service = self.services[call.service]
        if service.busy < service.threads:
            service.busy += 1
            self.work(Task(call))
        elif len(service.queue) < QUEUE:
            service.queue.append(Task(call))
        else:
            self.failed(call)

    def work(self, task):
        self.after(self.random.expovariate(100), lambda _: self.done(task))

    def done(self, task):
        self.completions += 1
        service = self.services[task.service]
        if service.queue:
            self.work(service.queue.popleft())
        else:
            service.busy -= 1
        self.go_on(task)

    def go_on(self, task):
        if not self.is_tree or task.service >= 4:
            return self.answer(task, True)
        step = task.step
        task.step += 1
        if task.service == 0:
            if step:
                return self.answer(task, True)
            return self.ask(task, self.random.randrange(1, 4), 1)
        leaves = LEAVES[task.service]
        if step == 0:
            task.leaf = self.random.randrange(len(leaves))
        if step < 2:
            return self.ask(task, leaves[(task.leaf + step) % len(leaves)], 2)
        return self.answer(task, True)

    def ask(self, task, service, level):
        self.try_call(Call(service, level, task, self.env.now))

    def answer(self, task, is_good):
        call = task.call
        if call.generation != task.generation:
            return
        if not is_good:
            return self.failed(call)
        call.generation += 1
        if call.parent:
            return self.go_on(call.parent)
        self.successes += 1
        self.times.append(self.env.now - call.begun)

    def time_out(self, call, generation):
        if call.generation == generation:
            self.timed_out += 1
            self.failed(call)

    def failed(self, call):
        call.generation += 1
        if call.tries < MOST_TRIES:
            pause = self.random.uniform(0, min(0.2, 0.01 * 2 ** (call.tries - 1)))
            generation = call.generation
            self.after(pause, lambda _: self.retry(call, generation))
        elif call.parent:
            self.answer(call.parent, False)

    def retry(self, call, generation):
        if call.generation == generation:
            self.retries += 1
            self.try_call(call)


def main():
    if len(sys.argv) < 3:
        sys.exit("usage: plain_simpy.py w1|w2 SECONDS [SEED]")
    seconds = float(sys.argv[2])
    model = Model(sys.argv[1], int(sys.argv[3]) if len(sys.argv) > 3 else 1)
    begun = time.process_time()
    model.env.run(until=seconds)
    cpu = time.process_time() - begun
    times = sorted(model.times)
    events = model.arrivals + model.completions + model.timed_out + model.retries

    def quantile(share):
        return times[min(len(times) - 1, int(share * len(times)))] * 1e3 if times else 0

    print(
        f"events={events} requests={model.arrivals} cpu={cpu:.6f} "
        f"goodput={model.successes / seconds:.3f} "
        f"tries_per_success={model.sent / max(1, model.successes):.5f} "
        f"p50={quantile(0.5):.3f} p99={quantile(0.99):.3f}"
    )


main()
