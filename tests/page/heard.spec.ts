// What a screen reader is given of each picture: roles and names, as the browser's accessibility tree has them.
import { expect, type Page, test } from '@playwright/test';
import { Scape } from './scape';

async function visit(page: Page): Promise<Scape> {
  await page.goto('./');
  const scape = new Scape(page);
  await scape.ready();
  return scape;
}

test('a name tells what it holds, a row what it refers to, and the twin says the same', async ({ page }) => {
  const scape = await visit(page);
  const view = scape.element.locator('.view');
  const heard = await view.ariaSnapshot();
  expect(heard).toMatch(/group "name node1 holds Node #\d+"/);
  expect(heard).toMatch(/article "Node #\d+\. count 2, held by name node1, Node\.next\. its dict, 104 bytes/);
  expect(heard).toMatch(/group "value: 1"/);
  expect(heard).toMatch(/group "next: holds Node #\d+"/);
  const names = view.getByRole('group', { name: 'The picture in words' }).getByRole('list', { name: 'your names' });
  await expect(names.getByRole('listitem')).toHaveText([
    /^Node holds class Node #\d+$/,
    /^node1 holds Node #\d+$/,
    /^node2 holds Node #\d+$/,
  ]);
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
