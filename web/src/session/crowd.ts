/** Many elements on one page share few workers: who was not looked at longest goes to sleep. */

/** A worker and its wasm memory are dear; three are enough to read by. */
const MOST_AWAKE = 3;

/** An element with a session, as the crowd sees it. */
export interface Sleeper {
  /** Whether its session may be ended now: nothing runs, and what is shown can be made again. */
  canSleep(): boolean;
  inView(): boolean;
  sleep(): void;
}

const awake: Sleeper[] = [];

/** `sleeper` is about to use its session: the last in line for sleep. */
export function wake(sleeper: Sleeper): void {
  leave(sleeper);
  awake.push(sleeper);
  while (awake.length > MOST_AWAKE) {
    const idle = awake.filter((one) => one !== sleeper && one.canSleep());
    const tired = idle.find((one) => !one.inView()) ?? idle[0];
    if (tired === undefined) return;
    leave(tired);
    tired.sleep();
  }
}

/** `sleeper` has no session any more. */
export function leave(sleeper: Sleeper): void {
  const at = awake.indexOf(sleeper);
  if (at >= 0) awake.splice(at, 1);
}
