// Picking requests out by route, path and the rest.
import { expect, test } from 'vitest';
import { requestTest } from './request-match.ts';

const upload = {
  route: 'PUT /uploads/{ref}/parts/{part}',
  method: 'PUT',
  path: 'In/Box/Report.PDF',
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
