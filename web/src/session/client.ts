/** The page's side of the conversation: the handle's methods, as promises. */
import type { Reply, Request } from './serve';
import type {
  Answer,
  AskedBlock,
  BlockMap,
  Collected,
  Generations,
  Goal,
  Identity,
  Inspected,
  LineFigures,
  Loaded,
  Moment,
  MomentOptions,
  NextLine,
  ObjectId,
  Otherwise,
  Outlook,
  OutputPiece,
  OverTime,
  OwnedBlocks,
  Progress,
  Question,
  StepEvents,
  StepsOfLine,
  Timeline,
  Tried,
} from './wire';

interface Waiting {
  resolve(result: unknown): void;
  reject(error: Error): void;
  onProgress: ((progress: never) => unknown) | undefined;
}

/** What a session talks through: a worker, or in development a port to a fake one. */
export interface Channel {
  postMessage(message: Request): void;
  addEventListener(type: 'message', listener: (event: MessageEvent<Reply>) => void): void;
  addEventListener(type: 'error', listener: (event: Event) => void): void;
  terminate?(): void;
}

export class SessionClient {
  readonly #channel: Channel;
  readonly #waiting = new Map<number, Waiting>();
  #serial = 0;

  constructor(channel: Channel) {
    this.#channel = channel;
    channel.addEventListener('message', (event) => this.#receive(event.data));
    channel.addEventListener('error', () => this.#failAll('The emulator could not be loaded.'));
  }

  load(source: string, filename: string): Promise<Loaded> {
    return this.#ask('load', [source, filename]);
  }

  pushStatement(source: string): Promise<Loaded> {
    return this.#ask('pushStatement', [source]);
  }

  /** Has a statement executed at a place of the run, in place of what follows. */
  actAt(input: number, line: number, source: string): Promise<Loaded> {
    return this.#ask('actAt', [input, line, source]);
  }

  /** Begins a statement where the session stands, in place of all that followed. */
  act(source: string): Promise<Loaded> {
    return this.#ask('act', [source]);
  }

  /** Goes on to where that statement is over and `before` is about to run, or until `stop`. */
  finishAct(before: NextLine | null, onProgress: (progress: Progress) => void): Promise<Progress> {
    return this.#ask('finishAct', [before], onProgress);
  }

  redo(): Promise<boolean> {
    return this.#ask('redo', []);
  }

  dropInput(): Promise<void> {
    return this.#ask('dropInput', []);
  }

  /** Runs to `goal`, or until `stop`: then the progress that it resolves to is still `busy`. */
  advance(goal: Goal, onProgress?: (progress: Progress) => void): Promise<Progress> {
    return this.#ask('advance', [goal], onProgress);
  }

  /** Runs to the end, or right before the first of these lines of the script that comes. */
  advanceTo(lines: readonly number[], onProgress: (progress: Progress) => void): Promise<Progress> {
    return this.#ask('advanceTo', [lines], onProgress);
  }

  /** Into the next collection of this line by one of its phases, or the one before; where there is none, by a line. */
  advancePhase(kind: 'phase' | 'phaseBack', onProgress: (progress: Progress) => void): Promise<Progress> {
    return this.#ask('advancePhase', [kind], onProgress);
  }

  moment(options: MomentOptions): Promise<Moment> {
    return this.#ask('moment', [options]);
  }

  inspect(id: ObjectId): Promise<Inspected> {
    return this.#ask('inspect', [id]);
  }

  outputSince(offset: number): Promise<OutputPiece[]> {
    return this.#ask('outputSince', [offset]);
  }

  stepsOfLine(): Promise<StepsOfLine> {
    return this.#ask('stepsOfLine', []);
  }

  eventsOfStep(): Promise<StepEvents> {
    return this.#ask('eventsOfStep', []);
  }

  /** Asks what a change would lead to. */
  whatIf(otherwise: Otherwise): Promise<Tried> {
    return this.#ask('whatIf', [otherwise]);
  }

  /** Executes both futures, or until `stop`: then they are given up. */
  goOn(onWork: (work: number) => void): Promise<Outlook> {
    return this.#ask('goOn', [], (outlook: Outlook) => outlook.kind === 'busy' && onWork(outlook.work));
  }

  timeline(): Promise<Timeline> {
    return this.#ask('timeline', []);
  }

  generations(): Promise<Generations> {
    return this.#ask('generations', []);
  }

  /** Executes the line of the last collection again, to tell what it came to. */
  lastCollection(): Promise<Collected> {
    return this.#ask('lastCollection', []);
  }

  blockMap(): Promise<BlockMap> {
    return this.#ask('blockMap', []);
  }

  blocksOf(id: ObjectId): Promise<OwnedBlocks> {
    return this.#ask('blocksOf', [id]);
  }

  identity(): Promise<Identity> {
    return this.#ask('identity', []);
  }

  /** The memory of the run so far, and what is alive; growth is counted from this place. */
  overTime(input: number, line: number): Promise<OverTime> {
    return this.#ask('overTime', [input, line]);
  }

  /** Executes the run again to tell what its lines allocated, or until `stop`: then it is not at 1000 thousandths. */
  lineFigures(blocks: readonly number[], onProgress: (figures: LineFigures) => void): Promise<LineFigures> {
    return this.#ask('lineFigures', [blocks], onProgress);
  }

  blockAt(number: number): Promise<AskedBlock> {
    return this.#ask('blockAt', [number]);
  }

  /** Looks for an answer in the past, or until `stop`: then the answer that it resolves to is still `busy`. */
  look(question: Question, onProgress: (answer: Answer) => void): Promise<Answer> {
    return this.#ask('look', [question], onProgress);
  }

  /** Asks the run or the look under way to stop at the end of its slice. */
  stop(): void {
    this.#channel.postMessage({ call: 'stop' });
  }

  /** Ends the worker, and with it all that it holds. */
  free(): void {
    this.#channel.terminate?.();
    this.#failAll('The session has ended.');
  }

  #ask<Result>(
    call: Exclude<Request['call'], 'stop'>,
    args: unknown[],
    onProgress?: (progress: never) => unknown,
  ): Promise<Result> {
    const id = this.#serial++;
    return new Promise<Result>((resolve, reject) => {
      this.#waiting.set(id, { resolve: resolve as (result: unknown) => void, reject, onProgress });
      this.#channel.postMessage({ id, call, args });
    });
  }

  #receive(reply: Reply): void {
    const waiting = this.#waiting.get(reply.id);
    if (waiting === undefined) return;
    if ('progress' in reply) {
      waiting.onProgress?.(reply.progress as never);
      return;
    }
    this.#waiting.delete(reply.id);
    if ('failure' in reply) waiting.reject(new Error(reply.failure));
    else waiting.resolve(reply.result);
  }

  #failAll(words: string): void {
    for (const waiting of this.#waiting.values()) waiting.reject(new Error(words));
    this.#waiting.clear();
  }
}
