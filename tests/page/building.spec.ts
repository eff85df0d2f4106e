// Console and gestures: every gesture is one Python statement, shown before it is done, and can be undone.
import { expect, test } from '@playwright/test';
import { Scape } from './scape';

test.beforeEach(({ page: _ }, info) => {
  test.skip(info.project.name === 'phone', 'the wide layout has all of it in view');
});

test('+ Object, Link and Drop a name show their statement, do it, and Undo takes it back', async ({ page }) => {
  await page.goto('./');
  const scape = new Scape(page);
  await scape.ready();
  const press = (name: string) => scape.element.getByRole('button', { name, exact: true }).click();
  const statement = scape.element.getByLabel('The statement, before it is done');

  await press('+ Object');
  await press('Node');
  await expect(statement).toHaveValue(/^node\d = Node\(\d\)$/);
  await statement.fill('node3 = Node(3)');
  await scape.press(scape.element.getByRole('button', { name: 'Do it' }));
  await expect(scape.transcript).toContainText('>>> node3 = Node(3)');
  await expect(scape.element.locator('.tag[data-key$=":node3"]')).toBeVisible();

  await press('+ Object');
  await press('list');
  await expect(statement).toHaveValue('a = []');
  await scape.press(scape.element.getByRole('button', { name: 'Do it' }));

  await press('Link…');
  await scape.element.getByLabel('from', { exact: true }).selectOption('node3.next');
  await scape.element.getByLabel('to', { exact: true }).selectOption({ label: 'a · list [0]' });
  await expect(statement).toHaveValue(/^node3\.next = \w+$/);
  await scape.press(scape.element.getByRole('button', { name: 'Do it' }));
  expect(await scape.unequal()).toEqual([]);

  await press('Drop a name…');
  await scape.element.locator('.panel').getByRole('button', { name: 'node3', exact: true }).click();
  await expect(statement).toHaveValue('del node3');
  await scape.press(scape.element.getByRole('button', { name: 'Do it' }));
  await expect(scape.element.locator('.tag[data-key$=":node3"]')).toHaveCount(0);

  await scape.press(scape.element.locator('.top .undo'));
  await expect(scape.element.locator('.tag[data-key$=":node3"]')).toBeVisible();
  await expect(scape.transcript).not.toContainText('del node3');
});

test('a statement typed in the console runs on the same machine', async ({ page }) => {
  await page.goto('./');
  const scape = new Scape(page);
  await scape.ready();
  await scape.type('a = []');
  await expect(scape.element.locator('.tag[data-key$=":a"]')).toBeVisible();
  await expect(scape.transcript).toContainText('>>> a = []');
});

test('a chosen card is the end of a link', async ({ page }) => {
  await page.goto('./');
  const scape = new Scape(page);
  await scape.ready();
  await scape.element.getByRole('button', { name: 'Link…' }).click();
  const nodes = scape.card('Node');
  await nodes.nth(0).click({ position: { x: 60, y: 12 } });
  await nodes.nth(1).click({ position: { x: 60, y: 12 } });
  await expect(scape.element.getByLabel('The statement, before it is done')).toHaveValue(/^node1\.\w+ = node2$/);
});
