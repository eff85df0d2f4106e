/**
 * The worker's side of the conversation: one handle, asked by messages.
 *
 * A long run is cut into slices; between two of them waiting messages get in, so that `stop` is heard.
 */
import { SLICE, type Slice, sliceOfAct, sliceOfPhase, sliceTo } from './slices';
import type { Answer, Goal, Handle, LineFigures, Loaded, Moment, NextLine, Outlook, Progress, Question } from './wire';

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
        | 'overTime'
        | 'lineFigures'
        | 'advanceTo'
        | 'advancePhase'
        | 'act'
        | 'actAt'
        | 'finishAct'
        | 'redo'
        | 'eventsOfStep'
        | 'whatIf'
        | 'goOn';
      args: unknown[];
    }
  | { call: 'stop' };

/** What comes back: a result, progress of a run or a look that goes on, or the words of a failure. */
export type Reply =
  | { id: number; result: unknown }
  | { id: number; progress: Progress | Answer | Outlook | LineFigures }
  | { id: number; failure: string };

/** What the worker answers on: itself, or in development one end of a channel. */
export interface Port {
  postMessage(message: Reply): void;
  addEventListener(type: 'message', listener: (event: MessageEvent<Request>) => void): void;
}

const PROGRESS_EVERY_MS = 100;

/** Answers requests on `port` one after the other, from the handle that `boot` makes. */
export function serve(port: Port, boot: () => Promise<Handle>): void {
  const handle = boot();
  let stopping = false;
  let queue: Promise<void> = Promise.resolve();

  const advance = async (id: number, slice: Slice): Promise<Progress> => {
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

  const goOn = async (session: Handle, id: number): Promise<Outlook> => {
    for (;;) {
      const progress = session.goOn(SLICE);
      if (progress.kind !== 'busy') return progress;
      if (stopping) {
        session.forgetWhatIf();
        return progress;
      }
      port.postMessage({ id, progress });
      await letMessagesIn();
    }
  };

  const lineFigures = async (session: Handle, id: number, blocks: readonly number[]): Promise<LineFigures> => {
    for (;;) {
      const progress = session.lineFigures(Float64Array.from(blocks), SLICE);
      if (progress.thousandths === 1000 || stopping) return progress;
      port.postMessage({ id, progress });
      await letMessagesIn();
    }
  };

  /** Where a statement was begun that is not over, and how many inputs there are with it. */
  let begun: { at: Moment; inputs: number } | null = null;

  const act = (session: Handle, source: string): Loaded => {
    const at = session.moment({ onlyNamed: false, maxCards: 1 });
    const loaded = session.act(source);
    begun = loaded.ok ? { at, inputs: loaded.inputs } : null;
    return loaded;
  };

  const finishAct = (session: Handle, id: number, before: NextLine | null): Promise<Progress> | undefined =>
    begun === null ? undefined : advance(id, sliceOfAct(session, begun.at, begun.inputs, before));

  const resultOf = (session: Handle, { id, call, args }: Exclude<Request, { call: 'stop' }>): unknown => {
    if (call === 'advance') return advance(id, () => session.advance(args[0] as Goal, SLICE));
    if (call === 'advanceTo') return advance(id, sliceTo(session, args[0] as number[]));
    if (call === 'advancePhase') return advance(id, sliceOfPhase(session, args[0] as 'phase' | 'phaseBack'));
    if (call === 'act') return act(session, args[0] as string);
    if (call === 'finishAct') return finishAct(session, id, args[0] as NextLine | null);
    if (call === 'goOn') return goOn(session, id);
    if (call === 'lineFigures') return lineFigures(session, id, args[0] as number[]);
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
