// Picking requests out by route, path and the rest.
import { expect, test } from 'vitest';
import { requestTest } from './request-match.ts';

const upload = {
  route: 'PUT /uploads/{ref}/parts/{part}',
  method: 'PUT',
  path: 'In/Box/Report.PDF',
  query: 'a=1&b=2',
  part: 2,
  siteId: 7,
  userAgent: 'Files.com Go SDK 3.3',
};

test.each([
  [{}, true],
  [{ route: 'PUT /uploads/{ref}/parts/{part}' }, true],
  [{ route: 'PUT *' }, true],
  [{ route: 'GET *' }, false],
  [{ route: 'PUT /uploads/x/parts/y' }, false],
  [{ method: 'put' }, true],
  [{ part: 2, siteId: 7, userAgent: 'go sdk' }, true],
  [{ part: 3 }, false],
  [{ siteId: 8 }, false],
  [{ userAgent: 'python' }, false],
  [{ query: { b: '2' } }, true],
  [{ query: { b: '3' } }, false],
  [{ path: '/in/box/report.pdf' }, true],
  [{ path: 'in/*/report.*' }, true],
  [{ path: 'in/*' }, false],
  [{ path: 'in/**' }, true],
  [{ path: '**/report.pdf' }, true],
  [{ path: '**/box/**/report.pdf' }, true],
  [{ path: 'in/box/report?pdf' }, true],
  [{ path: 'in.box.report.pdf' }, false],
])('%j', (match, expected) => {
  expect(requestTest(match)(upload)).toBe(expected);
});

test('a pattern that stars would keep busy for ever is decided at once, and one without end is refused', () => {
  const match = { path: `${'**a'.repeat(400)}b`, route: `${'*a'.repeat(400)}b` };
  expect(requestTest({ path: match.path })({ ...upload, path: 'a/'.repeat(2_000) })).toBe(false);
  expect(requestTest({ route: match.route })({ ...upload, route: 'a'.repeat(2_000) })).toBe(false);
  expect(() => requestTest({ path: 'x'.repeat(5_001) })).toThrow('too complex: it is longer than 5000 characters');
  expect(() => requestTest({ route: 'x'.repeat(1_001) })).toThrow('too complex: it is longer than 1000 characters');
});
