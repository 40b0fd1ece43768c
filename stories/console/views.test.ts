// Each view of the console as a person uses it, in Chromium against a real server.
import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { describeInChromium } from './chromium-stories.ts';
import { keepPicture, openConsole } from './console-page.ts';

const SEED = {
  users: [{ username: 'anna', password: 'Correct-Horse-9' }],
  groups: [{ name: 'staff', users: ['anna'] }],
  permissions: [{ path: 'docs', username: 'anna', permission: 'full' }],
  folders: ['inbox'],
  files: [{ path: 'docs/hello.txt', text: 'Hello from the seed' }],
};

describeInChromium('views', (browser) => {
  test('Requests: live, filtered as one types, read by keyboard, turned into curl, a call and a fault', async () => {
    const { page, show, call, server } = await openConsole(
      browser(),
      {},
      { permissions: ['clipboard-read', 'clipboard-write'] },
    );
    await show('requests');
    await page.getByText('No requests yet').waitFor();
    await call('GET /users');
    await call('GET /groups?per_page=5');
    await call('GET /users/999');
    const list = page.getByRole('grid', { name: 'Requests' });
    await list.getByText('/users/999').waitFor();
    await page.keyboard.press('/');
    await page.keyboard.type('status:4xx');
    await expect.poll(() => list.getByRole('row').count()).toBe(2);
    await page.getByRole('button', { name: 'All' }).click();
    await list.focus();
    await page.keyboard.press('ArrowDown');
    await page.getByRole('heading', { name: 'Request 3' }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.getByRole('heading', { name: 'Request 2' }).waitFor();
    await page.getByRole('tab', { name: 'Response' }).click();
    await page.getByText('x-request-id', { exact: false }).first().waitFor();
    await page.getByRole('button', { name: 'Copy as curl' }).click();
    await page.getByRole('button', { name: 'Copied' }).waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toContain("/api/rest/v1/groups?per_page=5'");
    await page.getByRole('button', { name: 'Copy as SDK call' }).click();
    await expect
      .poll(() => page.evaluate(() => navigator.clipboard.readText()))
      .toBe('await client.groups.list({ per_page: 5 }).toArray();');
    await keepPicture(page, 'requests');
    await page.getByRole('button', { name: 'Create fault rule' }).click();
    await page.getByRole('button', { name: 'Add rule' }).click();
    await page.getByRole('heading', { name: 'Rule #1' }).waitFor();
    expect((await call('GET /groups')).status).toBe(503);
    expect((await call('GET /groups')).status).toBe(200);
    expect(server.faults.find(1)?.match).toMatchObject({ route: 'GET /groups', times: 1 });
    await page.goBack();
    await page.getByRole('heading', { name: /Request 2|New rule/ }).waitFor();
  });

  test('Requests: the timeline of one client, and an archive of what is shown', async () => {
    const { page, show, call, server, upload } = await openConsole(browser());
    server.faults.add({ match: { route: 'GET /users', times: 2 }, effect: { kind: 'latency', ms: 120 } });
    await upload('a.txt', 'x');
    for (let n = 0; n < 3; n += 1) await call('GET /users');
    await show('requests', '/5');
    await page.getByRole('tab', { name: 'Timeline' }).click();
    await expect.poll(() => page.locator('.waterfall li').count()).toBeGreaterThan(3);
    await keepPicture(page, 'timeline');
    await page.getByRole('searchbox', { name: 'Filter requests' }).fill('route:users');
    const saved = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Save HAR' }).click();
    const archive = JSON.parse(await readFile(await (await saved).path(), 'utf8'));
    expect(archive.log.entries).toHaveLength(3);
  });

  test('Files: browse, look inside, make, move and delete; the rights are in words', async () => {
    const { page, show, call } = await openConsole(browser(), { seed: SEED });
    await show('files');
    const list = page.getByRole('grid', { name: 'Files' });
    await list.getByText('docs').dblclick();
    await list.getByText('hello.txt').click();
    await page.getByText('Hello from the seed').waitFor();
    await page.getByText('list, read, write, delete').waitFor();
    await keepPicture(page, 'files');
    await page.getByRole('button', { name: 'Move or rename' }).click();
    await page.getByLabel('New path').fill('docs/greeting.txt');
    await page.getByRole('button', { name: 'Move', exact: true }).click();
    await list.getByText('greeting.txt').waitFor();
    await page.getByRole('button', { name: 'New folder' }).click();
    await page.getByLabel('Name').fill('drafts');
    await page.getByRole('button', { name: 'Create', exact: true }).click();
    await list.getByText('drafts').click();
    await page.getByRole('button', { name: 'Delete' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
    await expect.poll(() => list.getByText('drafts').count()).toBe(0);
    expect((await call('GET /file_actions/metadata/docs/greeting.txt')).status).toBe(200);
    await list.getByText('greeting.txt').click();
    const saved = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Download' }).click();
    expect(await readFile(await (await saved).path(), 'utf8')).toBe('Hello from the seed');
  });

  test('Accounts: users, groups, permissions; a key is made, shown once, and works', async () => {
    const { page, show, url } = await openConsole(browser(), { seed: SEED });
    await show('accounts');
    await page.getByRole('grid', { name: 'Users' }).getByText('anna').click();
    await page.getByText('authentication_method').waitFor();
    await keepPicture(page, 'accounts');
    await page.getByRole('tab', { name: 'Groups' }).click();
    await page.getByRole('grid', { name: 'Groups' }).getByText('staff').waitFor();
    await page.getByRole('tab', { name: 'Permissions' }).click();
    await page.getByRole('grid', { name: 'Permissions' }).getByText('docs').waitFor();
    await page.getByRole('tab', { name: 'Keys' }).click();
    await page.getByRole('button', { name: 'Create key' }).click();
    await page.getByLabel('Name').fill('from the console');
    await page.getByRole('button', { name: 'Create', exact: true }).click();
    const key = await page.getByRole('region', { name: 'API key' }).innerText();
    expect((await fetch(`${url}/api/rest/v1/site`, { headers: { 'X-FilesAPI-Key': key } })).status).toBe(200);
  });

  test('Faults: a preset fires, its counter runs, it is turned off and on and removed', async () => {
    const { page, show, call, server } = await openConsole(browser());
    await show('faults');
    await page.getByRole('button', { name: '429 storm' }).click();
    const list = page.getByRole('grid', { name: 'Fault rules' });
    await list.getByText('throttle').click();
    for (let n = 0; n < 9; n += 1) await call('GET /users');
    await expect.poll(() => server.faults.list()[0]?.fired).toBeGreaterThan(2);
    const fired = String(server.faults.list()[0]?.fired);
    await expect.poll(() => list.getByRole('row').nth(1).locator('b').innerText()).toBe(fired);
    await keepPicture(page, 'faults');
    await page.getByRole('button', { name: 'Turn off' }).click();
    await page.getByRole('button', { name: 'Turn on' }).waitFor();
    expect((await call('GET /users')).status).toBe(200);
    await page.getByRole('button', { name: 'Remove', exact: true }).click();
    await page.getByText('No fault rules').waitFor();
    expect(server.faults.list()).toEqual([]);
  });

  test('Faults: the form offers what exists, and the server says what cannot be', async () => {
    const { page, show, server } = await openConsole(browser());
    await show('faults', '/new');
    await page.getByLabel('Effect').selectOption('error');
    await page.getByLabel('Type of the error').fill('not-found/file-not-found');
    await page.getByLabel('Route').fill('GET /nothing');
    await page.getByRole('button', { name: 'Add rule' }).click();
    await page.getByText('there is no route GET /nothing', { exact: false }).waitFor();
    await page.getByLabel('Route').fill('GET /users');
    await page.getByLabel('Number of times').fill('2');
    await keepPicture(page, 'fault-form');
    await page.getByRole('button', { name: 'Add rule' }).click();
    await page.getByRole('heading', { name: 'Rule #1' }).waitFor();
    expect(server.faults.list()).toMatchObject([
      { match: { route: 'GET /users', times: 2 }, effect: { kind: 'error', type: 'not-found/file-not-found' } },
    ]);
  });

  test('State: sites, snapshots and the way back, the clock, a seed, a fresh start', async () => {
    const { page, show, call, server } = await openConsole(browser());
    await show('state');
    await page.getByRole('button', { name: 'Take a snapshot' }).click();
    await page.getByText('default', { exact: false }).first().waitFor();
    await page.getByRole('button', { name: 'Add the seed' }).click();
    await page.getByText('Seed added.').waitFor();
    expect((await call('GET /file_actions/metadata/docs/hello.txt')).status).toBe(200);
    await keepPicture(page, 'state');
    await page.getByRole('button', { name: 'Restore default' }).click();
    await page.getByText('Restored "default"').waitFor();
    expect((await call('GET /file_actions/metadata/docs/hello.txt')).status).toBe(404);
    await page.getByRole('button', { name: '+1 day' }).click();
    await page.getByText('Clock moved').waitFor();
    expect(server.clock.ms() - Date.now()).toBeGreaterThan(86_000_000);
    await page.getByRole('button', { name: 'New site' }).click();
    await page.getByRole('dialog').getByLabel('Name').fill('Second');
    await page.getByRole('button', { name: 'Create', exact: true }).click();
    await page.getByRole('region', { name: 'API key' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('grid', { name: 'Sites' }).getByText('Second').waitFor();
    await page.getByRole('button', { name: 'Reset the server' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Reset' }).click();
    await expect.poll(() => page.getByRole('grid', { name: 'Sites' }).getByText('Second').count()).toBe(0);
  });

  test('Outbox: a mail as it would look, a webhook with its fields', async () => {
    const { page, show, call, upload } = await openConsole(browser());
    await show('outbox');
    await page.getByText('The outbox is empty').waitFor();
    await call('POST /behaviors', { path: '', behavior: 'webhook', value: { urls: ['http://hooks.example/new'] } });
    await upload('report.txt', 'x');
    const bundle = await (await call('POST /bundles', { paths: ['report.txt'] })).json();
    await call(`POST /bundles/${bundle.id}/share`, { to: ['anna@example.com'], note: 'As you asked.' });
    const list = page.getByRole('grid', { name: 'Outbox' });
    await list.getByText('anna@example.com').click();
    await page.getByText('As you asked.').waitFor();
    await keepPicture(page, 'outbox');
    await list.getByText('http://hooks.example/new').first().click();
    await page.getByText('"path": "report.txt"', { exact: false }).waitFor();
  });

  test('Overview: requests, errors and faults are counted as they come', async () => {
    const { page, show, call, server } = await openConsole(browser());
    server.faults.add({ match: { route: 'GET /users', times: 3 }, effect: { kind: 'status', status: 503 } });
    await show('overview', '?span=2+minutes');
    await page.getByText('No requests yet').waitFor();
    for (let n = 0; n < 10; n += 1) await call('GET /users');
    const figure = (name: string) => page.locator('.figures > div', { hasText: name }).locator('dd').innerText();
    await expect.poll(() => figure('Requests')).toBe('10');
    expect(await figure('Errors')).toBe('3 (30.0 %)');
    expect(await figure('Hit by faults')).toBe('3');
    expect(await figure('Billed calls')).toBe('10');
    await page.locator('.chart .mark').first().waitFor();
    await keepPicture(page, 'overview');
    await page.getByText('Values').first().click();
    await page.getByRole('table', { name: 'Requests and errors, latest values' }).waitFor();
  });
});
