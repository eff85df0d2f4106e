import assert from 'node:assert/strict';
import { test } from 'node:test';
import { countCargo, countNode, countPlaywright, sum } from '../../scripts/counts.mjs';

test('the last lines of all test programs are added up', () => {
  const output = [
    'test result: ok. 3 passed; 0 failed; 0 ignored; 0 measured',
    'test result: FAILED. 1 passed; 2 failed; 0 ignored',
    'Plain: 70 passed, 1 failed',
    'Canonical: 69 passed, 0 failed',
  ].join('\n');
  assert.deepEqual(countCargo({ code: 101, output }), { passed: 143, failed: 3 });
});

test('what does not compile is one failure', () => {
  assert.deepEqual(countCargo({ code: 101, output: 'error: could not compile' }), { passed: 0, failed: 1 });
  assert.deepEqual(countNode({ code: 1, output: '' }), { passed: 0, failed: 1 });
  assert.deepEqual(countPlaywright({ code: 1 }, ''), { passed: 0, failed: 1 });
});

test('a run that ends badly after good tests is a failure', () => {
  assert.deepEqual(countNode({ code: 1, output: '# pass 2\n# fail 0\n' }), { passed: 2, failed: 1 });
  const report = JSON.stringify({ stats: { expected: 4, flaky: 1, unexpected: 0 } });
  assert.deepEqual(countPlaywright({ code: 1 }, report), { passed: 5, failed: 1 });
});

test('parts are added up', () => {
  assert.deepEqual(
    sum([
      { passed: 1, failed: 0 },
      { passed: 2, failed: 3 },
    ]),
    { passed: 3, failed: 3 },
  );
});
