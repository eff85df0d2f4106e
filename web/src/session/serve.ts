/**
 * The worker's side of the conversation: one handle, asked by messages.
 *
 * A long run is cut into slices; between two of them waiting messages get in, so that `stop` is heard.
 */
import type { Answer, Goal, Handle, Progress, Question } from './wire';

/** What the page asks: a method of the handle by name, a look into the past, or that what is under way stops. */
export type Request =
  | {
      id: number;
      call:
        | 'load'
        | 'pushStatement'
        | 'dropInput'
        | 'advance'
        | 'moment'
        | 'inspect'
        | 'outputSince'
        | 'stepsOfLine'
        | 'look'
        | 'timeline'
        | 'generations'
        | 'lastCollection'
        | 'blockMap'
        | 'blocksOf'
        | 'blockAt'
        | 'identity'
        | 'advanceTo';
      args: unknown[];
    }
  | { call: 'stop' };

/** What comes back: a result, progress of a run or a look that goes on, or the words of a failure. */
export type Reply =
  | { id: number; result: unknown }
  | { id: number; progress: Progress | Answer }
  | { id: number; failure: string };

/** What the worker answers on: itself, or in development one end of a channel. */
export interface Port {
  postMessage(message: Reply): void;
  addEventListener(type: 'message', listener: (event: MessageEvent<Request>) => void): void;
}

/** Work units in one slice: about 10 to 20 ms. */
const SLICE = 1_000_000;
const SLICE_MS = 15;
const PROGRESS_EVERY_MS = 100;

/** Answers requests on `port` one after the other, from the handle that `boot` makes. */
export function serve(port: Port, boot: () => Promise<Handle>): void {
  const handle = boot();
  let stopping = false;
  let queue: Promise<void> = Promise.resolve();

  const advance = async (id: number, slice: () => Progress): Promise<Progress> => {
    let reported = performance.now();
    for (;;) {
      const progress = slice();
      if (progress.status !== 'busy' || stopping) return progress;
      if (performance.now() - reported > PROGRESS_EVERY_MS) {
        reported = performance.now();
        port.postMessage({ id, progress });
      }
      await letMessagesIn();
    }
  };

  const look = async (session: Handle, id: number, question: Question): Promise<Answer> => {
    session.ask(question);
    for (;;) {
      const progress = session.answer(SLICE);
      if (progress.kind === 'found') return progress;
      if (stopping) {
        session.withdraw();
        return progress;
      }
      port.postMessage({ id, progress });
      await letMessagesIn();
    }
  };

  const resultOf = (session: Handle, { id, call, args }: Exclude<Request, { call: 'stop' }>): unknown => {
    if (call === 'advance') return advance(id, () => session.advance(args[0] as Goal, SLICE));
    if (call === 'advanceTo') return advance(id, sliceTo(session, new Set(args[0] as number[])));
    if (call === 'look') return look(session, id, args[0] as Question);
    const method = session[call] as (...args: unknown[]) => unknown;
    return method.apply(session, args);
  };

  const answer = async (request: Exclude<Request, { call: 'stop' }>): Promise<void> => {
    const { id } = request;
    try {
      const session = await handle;
      stopping = false;
      port.postMessage({ id, result: await resultOf(session, request) });
    } catch (error) {
      port.postMessage({ id, failure: error instanceof Error ? error.message : String(error) });
    }
  };

  port.addEventListener('message', ({ data }) => {
    if (data.call === 'stop') stopping = true;
    else queue = queue.then(() => answer(data));
  });
}

/** Slices of a run line by line, which ends right before one of `lines`: told here, a line costs no message. */
function sliceTo(session: Handle, lines: ReadonlySet<number>): () => Progress {
  return () => {
    const end = performance.now() + SLICE_MS;
    for (;;) {
      const progress = session.advance({ kind: 'line' }, SLICE);
      if (progress.status !== 'arrived' || lines.has(nextLine(session))) return progress;
      if (performance.now() > end) return { ...progress, status: 'busy' };
    }
  };
}

/** The line about to run. The instructions of a line are had for a hundredth of what a moment costs. */
const nextLine = (session: Handle): number => session.stepsOfLine().steps[0]?.line ?? 0;

/** Resolves after the messages that wait now: a timer would be held back to 4 ms each. */
function letMessagesIn(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
