// What a screen reader is given of each picture: roles and names, as the browser's accessibility tree has them.
import { expect, type Page, test } from '@playwright/test';
import type { HeapScapeElement } from '../../web/src/element';
import type { Moment } from '../../web/src/session/wire';
import { Scape } from './scape';

async function visit(page: Page): Promise<Scape> {
  await page.goto('./');
  const scape = new Scape(page);
  await scape.ready();
  return scape;
}

/** All that a screen reader is given of the page, in its order: each part with its role, name and description. */
async function heardOf(page: Page): Promise<{ role: string; name: string; description: string }[]> {
  const devtools = await page.context().newCDPSession(page);
  const { nodes } = await devtools.send('Accessibility.getFullAXTree');
  return nodes
    .filter(({ ignored, role }) => !ignored && role?.value !== 'InlineTextBox')
    .map(({ role, name, description }) => ({
      role: role?.value ?? '',
      name: name?.value ?? '',
      description: description?.value ?? '',
    }));
}

test('a name tells what it holds, a card what holds it, a row what it refers to', async ({ page }) => {
  const scape = await visit(page);
  const heard = await scape.element.locator('.view').ariaSnapshot();
  expect(heard).toMatch(/group "name node1 holds Node #\d+"/);
  expect(heard).toMatch(/group "Node #\d+\. count 2, held by name node1, Node\.next\. its dict, 104 bytes\."/);
  expect(heard).toMatch(/group "value: 1"/);
  expect(heard).toMatch(/group "next: holds Node #\d+"/);
});

test('each object, name and row is heard once, also as garbage and as a ghost', async ({ page }) => {
  const scape = await visit(page);
  for (const button of [null, scape.next, scape.next, scape.collect]) {
    if (button !== null) await scape.press(button);
    const moment = await scape.element.evaluate((element) => {
      const { scopes, cards, ghosts } = (element as HeapScapeElement).state.moment as Moment;
      const names = scopes.flatMap((scope) => scope.names.map(({ name }) => name));
      const objects = [...cards, ...ghosts].map(({ id, title }) => `${title} #${id}`);
      return { names, objects, rows: cards.flatMap(({ sections }) => sections.flatMap(({ rows }) => rows)).length };
    });
    const heard = await heardOf(page);
    const called = (words: RegExp) => heard.filter(({ name }) => words.test(name));
    for (const name of moment.names) expect(called(new RegExp(`^name ${name} `)), name).toHaveLength(1);
    // An object is told by its number and its count.
    for (const object of moment.objects) {
      const told = called(new RegExp(`^${object}\\. .*count \\d`));
      expect(told, object).toHaveLength(1);
      expect(told[0]?.role).toBe('group');
    }
    expect(called(/^(value|next): /)).toHaveLength(moment.rows);
    // What is drawn of a card is not read beside its words.
    for (const text of [/^its dict$/, /^104 B$/, /^freed by the collector$/])
      expect(called(text).filter(({ role }) => role === 'StaticText')).toEqual([]);
  }
});

test('who comes to a card hears its rows, and a row says what it is again when the focus has left it', async ({
  page,
}, info) => {
  test.skip(info.project.name === 'phone', 'a phone has no keys');
  const scape = await visit(page);
  await scape.element.locator('.tag[data-key$=":node1"]').focus();
  await page.keyboard.press('ArrowRight');
  const card = scape.element.locator('.card:focus');
  await expect(card).toHaveAccessibleDescription(/^value: 1\. next: holds Node #\d+\.$/);
  const next = scape.element.getByRole('group', { name: /^next: holds Node #\d+$/ });
  await expect(next).toHaveCount(2);
  await page.keyboard.press('ArrowRight');
  await expect(scape.element.locator('.line:focus')).toHaveAccessibleName(/; Delete cuts it$/);
  await expect(next).toHaveCount(1);
  await page.keyboard.press('ArrowLeft');
  await expect(next).toHaveCount(2);
});

test('in the collector each object is told apart by its number, and none is called twice', async ({ page }) => {
  const scape = await visit(page);
  await scape.lens('Collector');
  const young = scape.element.getByRole('group', { name: /objects of yours in young/ });
  await expect(young.getByRole('button', { name: /^Node #\d+, young$/ })).toHaveCount(2);
  await expect(young.getByRole('button', { name: /^class Node #\d+, young$/ })).toHaveCount(1);
  const names = await young
    .getByRole('button')
    .evaluateAll((dots) => dots.map((one) => one.getAttribute('aria-label')));
  expect(new Set(names).size).toBe(names.length);
});

test('of the small ints only those are told that the program holds', async ({ page }) => {
  const scape = await visit(page);
  await scape.lens('Identity');
  const held = scape.element.getByRole('list', { name: 'Small ints that are held' });
  await expect(held.getByRole('listitem')).toHaveText([/^1: node1\.value$/, /^2: node2\.value$/]);
});

test('time, blocks and what is alive have names', async ({ page }, info) => {
  test.skip(info.project.name === 'phone', 'the table has fewer columns there');
  const scape = await visit(page);
  const { element } = scape;
  await scape.lens('Allocator');
  await expect(element.getByRole('application', { name: /^Blocks\. Arrow keys/ })).toBeVisible();
  await expect(element.getByRole('button', { name: /^arena 1\b/ })).toBeVisible();
  await scape.lens('Over time');
  await expect(element.getByRole('table').getByRole('columnheader')).toHaveText([
    'held by',
    'type',
    'count',
    'bytes',
    'last made',
  ]);
});
