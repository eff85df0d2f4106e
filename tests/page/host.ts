/** Someone else's page with `<heap-scape>` in it. */
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Page } from '@playwright/test';

const EMBED = join(import.meta.dirname, '../../dist/embed');
const HOST = 'http://host.example/blog/2026/cycles/';

/** Serves a host's page with `body` and, beside it, the element's files, as any static server would. */
export async function visit(page: Page, body: string, script = true): Promise<void> {
  const types: Record<string, string> = {
    js: 'text/javascript',
    wasm: 'application/wasm',
    css: 'text/css',
    py: 'text/plain',
  };
  await page.route('http://host.example/**', async (route) => {
    const url = new URL(route.request().url());
    if (url.href === HOST) {
      const tag = script ? '<script type="module" src="heap/heap-scape.js"></script>' : '';
      const html = `<!doctype html><meta charset="utf-8"><title>A host</title><style>body{margin:16px;min-height:3000px}</style>${tag}${body}`;
      await route.fulfill({ contentType: 'text/html', body: html });
    } else if (url.pathname.endsWith('.py')) {
      await route.fulfill({ contentType: 'text/plain', body: 'fetched = [1, 2]\ndel fetched\n' });
    } else if (url.pathname.includes('/heap/')) {
      const name = basename(url.pathname);
      await route.fulfill({
        contentType: types[name.split('.').at(-1) ?? ''] ?? '',
        body: readFileSync(join(EMBED, name)),
      });
    } else {
      await route.fulfill({ status: 404, body: '' });
    }
  });
  await page.goto(HOST);
}
