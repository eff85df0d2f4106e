/** Starts the worker, from the page's own origin or from another one. */
import { type Channel, SessionClient } from './client';
import workerUrl from './worker?worker&url';

/** A new session in a worker of its own. */
export function connect(): SessionClient {
  return new SessionClient(startWorker(new URL(workerUrl, import.meta.url)) as unknown as Channel);
}

/** `new Worker` refuses a script of another origin; a module of this origin that imports it is allowed. */
function startWorker(url: URL): Worker {
  if (url.origin === location.origin) return new Worker(url, { type: 'module' });
  const bootstrap = new Blob([`import ${JSON.stringify(url.href)};`], { type: 'text/javascript' });
  const bootstrapUrl = URL.createObjectURL(bootstrap);
  return new Worker(bootstrapUrl, { type: 'module' });
}
