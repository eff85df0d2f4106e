// Keeps the page's own files, so that it opens without a network after the first visit. The build names the files.
const FILES = ['/* files */'];
const CACHE = 'heapscape /* print */';

self.addEventListener('install', (event) => {
  const fresh = FILES.map((file) => new Request(file, { cache: 'no-cache' }));
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(fresh)));
});

/** Those of an older page go when no window shows it any more. */
self.addEventListener('activate', (event) => event.waitUntil(dropOthers()));

async function dropOthers() {
  const names = await caches.keys();
  const others = names.filter((name) => name.startsWith('heapscape ') && name !== CACHE);
  await Promise.all(others.map((name) => caches.delete(name)));
}

self.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method !== 'GET' || new URL(request.url).origin !== self.location.origin) return;
  if (request.mode === 'navigate') {
    if (isPage(request.url)) event.respondWith(newestPage(request));
  } else event.respondWith(kept(request));
});

/** Other pages may stand below the same address, as the element's do. */
const isPage = (url) =>
  ['', 'index.html'].includes(new URL(url).href.split(/[?#]/)[0].slice(self.registration.scope.length));

/** A new version is seen at the first visit with a network. */
async function newestPage(request) {
  try {
    return await fetch(request);
  } catch {
    return (await caches.match('./', { cacheName: CACHE })) ?? Response.error();
  }
}

/** The names of assets tell their contents: one that is kept is never old. */
async function kept(request) {
  return (await caches.match(request, { cacheName: CACHE })) ?? fetch(request);
}
