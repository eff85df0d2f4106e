/** What "Save SVG" saves, opened as a file of its own. */
import { readFileSync } from 'node:fs';
import type { BrowserContext, Download, Page } from '@playwright/test';

const PLACE = 'http://file.example/heapscape.svg';

/** The file's text, and a page that shows it and nothing else. */
export async function opened(context: BrowserContext, download: Download): Promise<{ text: string; file: Page }> {
  const text = readFileSync(await download.path(), 'utf8');
  const file = await context.newPage();
  await file.route(PLACE, (route) => route.fulfill({ contentType: 'image/svg+xml', body: text }));
  await file.goto(PLACE);
  return { text, file };
}
