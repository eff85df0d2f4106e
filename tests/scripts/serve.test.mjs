import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { serve } from '../../scripts/serve.mjs';

let folder;
let running;

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'heapscape-'));
  mkdirSync(join(folder, 'site', 'sub'), { recursive: true });
  writeFileSync(join(folder, 'secret.txt'), 'secret');
  writeFileSync(join(folder, 'site', 'index.html'), '<p>page</p>');
  writeFileSync(join(folder, 'site', 'sub', 'index.html'), '<p>sub</p>');
  writeFileSync(join(folder, 'site', 'x.wasm'), 'wasm');
  running = await serve(join(folder, 'site'), 0);
});

after(() => {
  running.server.close();
  rmSync(folder, { recursive: true });
});

/** Asks for a path as it stands: `fetch` would clean it up. */
function get(path) {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(running.url);
    const asked = request({ hostname, port, path, agent: false }, (response) => {
      let body = '';
      response.on('data', (piece) => {
        body += piece;
      });
      response.on('end', () => resolve({ status: response.statusCode, type: response.headers['content-type'], body }));
    });
    asked.on('error', reject).end();
  });
}

test('a folder is its index, with or without a query', async () => {
  assert.equal((await get('/')).body, '<p>page</p>');
  assert.equal((await get('/sub/?x=1')).body, '<p>sub</p>');
});

test('wasm has its own type, which streaming compilation asks for', async () => {
  assert.equal((await get('/x.wasm')).type, 'application/wasm');
});

test('nothing outside the folder is served', async () => {
  for (const path of [
    '/../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/sub/../../secret.txt',
    '//etc/passwd',
    '/%',
  ]) {
    const { status, body } = await get(path);
    assert.equal(status, 404, path);
    assert.doesNotMatch(body, /secret/);
  }
});

test('a port that is taken gives way to the next', async () => {
  const port = Number(new URL(running.url).port);
  const second = await serve(join(folder, 'site'), port);
  assert.notEqual(second.url, running.url);
  second.server.close();
});
