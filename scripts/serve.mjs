// A static server for dist/: what any static host does, and nothing else.
import { createReadStream, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ROOT } from './run.mjs';

const TYPES = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.png': 'image/png',
  '.py': 'text/plain; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
};

/** The file that a request means, or null. Never one outside `folder`. */
function fileFor(folder, url) {
  let path;
  try {
    path = decodeURIComponent(new URL(url, 'http://localhost').pathname);
  } catch {
    return null;
  }
  const file = normalize(join(folder, path));
  if (file !== folder && !file.startsWith(folder + sep)) return null;
  try {
    const stats = statSync(file);
    if (stats.isFile()) return file;
    const index = join(file, 'index.html');
    return path.endsWith('/') && statSync(index).isFile() ? index : null;
  } catch {
    return null;
  }
}

function answer(folder, request, response) {
  const file = fileFor(folder, request.url);
  if (file === null || (request.method !== 'GET' && request.method !== 'HEAD')) {
    response.writeHead(404, { 'content-type': 'text/plain' }).end('Not found\n');
    return;
  }
  response.writeHead(200, {
    'content-type': TYPES[extname(file)] ?? 'application/octet-stream',
    'content-length': statSync(file).size,
    'cache-control': 'no-cache',
    'access-control-allow-origin': '*',
  });
  if (request.method === 'HEAD') response.end();
  else createReadStream(file).pipe(response);
}

/**
 * Serves `folder` on this machine only; resolves to the server and its URL.
 *
 * Port 0 takes any free one; another port that is taken gives way to the next.
 */
export function serve(folder, port) {
  const server = createServer((request, response) => answer(folder, request, response));
  return new Promise((resolve, reject) => {
    let wanted = port;
    server.on('error', (error) => {
      if (error.code !== 'EADDRINUSE' || wanted >= port + 20) reject(error);
      else server.listen(++wanted, '127.0.0.1');
    });
    server.on('listening', () => resolve({ server, url: `http://127.0.0.1:${server.address().port}/` }));
    server.listen(wanted, '127.0.0.1');
  });
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { url } = await serve(join(ROOT, 'dist'), Number(process.env.PORT ?? 4173));
  console.log(url);
}
