/** A handle that plays a scenario: enough of the contract to draw, step, go back and try the gestures. */

import { type Channel, SessionClient } from '../src/session/client';
import { serve } from '../src/session/serve';
import type { Goal, Handle, Loaded, Moment, MomentOptions, OutputPiece, Position, Progress } from '../src/session/wire';
import { CYCLE, SCENARIOS, type Scenario, type Step } from './scenarios';
import { World } from './world';

const GESTURES: [RegExp, (w: World, m: string[]) => string | undefined][] = [
  [/^__import__\('gc'\)\.collect\(\)$/, (w) => `${w.collect()}\n`],
  [/^(\w+) = \[\]$/, (w, m) => void w.name(m[1] as string, w.list())],
  [/^(\w+) = \{\}$/, (w, m) => void w.name(m[1] as string, w.make('dict', 'container', 'dict {0}'))],
  [/^(\w+) = set\(\)$/, (w, m) => void w.name(m[1] as string, w.make('set', 'container', 'set {0}'))],
  [/^(\w+) = Node\((\d+)\)$/, (w, m) => void w.name(m[1] as string, w.node(Number(m[2])))],
  [/^del (\w+)$/, (w, m) => void w.del(m[1] as string)],
  [
    /^(\w+)\.(\w+) = (\w+)$/,
    (w, m) =>
      void w.set(
        (w.module.get(m[1] as string) as { ref: number }).ref,
        m[2] as string,
        w.module.get(m[3] as string) ?? null,
      ),
  ],
];

export class FakeHandle implements Handle {
  #scenario: Scenario = CYCLE;
  #statements: string[] = [];
  #at = 0;

  load(source: string): Loaded {
    if (source.includes('!!')) {
      const error = {
        type: 'SyntaxError',
        message: 'invalid syntax',
        line: 3,
        column: 4,
        text: '!!',
        rendered: '  File "<script>", line 3\n    !!\n    ^\nSyntaxError: invalid syntax\n',
      };
      return { ok: false, error };
    }
    this.#scenario = SCENARIOS.find((s) => s.source.trim() === source.trim()) ?? CYCLE;
    this.#statements = [];
    this.#at = 0;
    return { ok: true, inputs: 1 };
  }
  pushStatement(text: string): Loaded {
    const source = text.trimEnd();
    this.#statements.push(source);
    return { ok: true, inputs: this.#statements.length + 1 };
  }
  dropInput(): void {
    this.#statements.pop();
    this.#at = Math.min(this.#at, this.#length());
  }
  advance(goal: Goal): Progress {
    if (goal.kind === 'line') this.#at = Math.min(this.#at + 1, this.#length());
    else if (goal.kind === 'position')
      this.#at = goal.input === 0 ? goal.line : this.#scenario.steps.length + goal.input - 1 + goal.line;
    else this.#at = this.#length();
    return {
      status: this.#at === this.#length() ? 'finished' : 'arrived',
      position: this.#position(),
      instructions: this.#at * 9,
      message: null,
    };
  }
  #length(): number {
    return this.#scenario.steps.length + this.#statements.length;
  }
  #position(): Position {
    const script = this.#scenario.steps.length;
    if (this.#at <= script) return { input: 0, line: this.#at, of: script };
    return { input: this.#at - script, line: 1, of: 1 };
  }
  #steps(): Step[] {
    const statements = this.#statements.map((source): Step => {
      const gesture = GESTURES.find(([pattern]) => pattern.test(source));
      return {
        line: 1,
        sentence: source.includes('collect') ? 'The collector freed 4 objects, 304 bytes.' : `${source} is done.`,
        act: (w) => void gesture?.[1](w, gesture[0].exec(source) as unknown as string[]),
      };
    });
    return [...this.#scenario.steps, ...statements];
  }
  moment(_options: MomentOptions): Moment {
    const world = new World();
    const steps = this.#steps();
    for (const step of steps.slice(0, this.#at)) {
      world.begin();
      step.act(world);
      world.settle();
    }
    const last = steps[this.#at - 1];
    const next = steps[this.#at];
    const script = this.#scenario.steps.length;
    const input = this.#at < script ? 0 : this.#at - script + 1;
    const lines = this.#scenario.source.split('\n');
    return {
      position: this.#position(),
      next:
        next === undefined
          ? null
          : {
              input,
              line: next.line,
              text: input === 0 ? (lines[next.line - 1] ?? '') : (this.#statements[input - 1] ?? ''),
            },
      phase: next === undefined ? 'finished' : this.#at === 0 ? 'ready' : 'running',
      failure: null,
      sentence: last?.sentence ?? 'Nothing has run yet. Next line runs line 1.',
      ...world.moment(),
      collector: {
        counts: [this.#at * 3, 0, 0],
        thresholds: [700, 10, 10],
        members: [12, 40, 3000],
        enabled: true,
        collections: [0, 0, 0],
      },
      memory: { inUseBytes: 412_000, fromSystemBytes: 786_432, allocatedBlocks: 4021, arenas: 3, pools: 98 },
      paths: [],
    };
  }
  outputSince(offset: number): OutputPiece[] {
    const pieces: OutputPiece[] = [];
    const script = this.#scenario.steps.length;
    this.#steps()
      .slice(0, this.#at)
      .forEach((step, i) => {
        if (i >= script) {
          const source = this.#statements[i - script] ?? '';
          pieces.push({ stream: 'input', text: `${source}\n`, line: null });
          if (source.includes('collect')) pieces.push({ stream: 'echo', text: '4\n', line: null });
        }
        if (step.print) pieces.push({ stream: 'stdout', text: step.print, line: step.line });
      });
    return pieces.slice(offset);
  }
  free(): void {}
}

/** A session client that talks to a fake handle on this thread. */
export function fakeSession(): SessionClient {
  const { port1, port2 } = new MessageChannel();
  port1.start();
  port2.start();
  serve(port2, async () => new FakeHandle());
  return new SessionClient(port1 as unknown as Channel);
}
