// Jest with its defaults. With `testEnvironment: 'jsdom'` put `@jest-environment node` into files that use the server.
const { createServer } = require('@filescom/server');
const { FilesClient } = require('@filescom/sdk');

let server;
beforeAll(async () => {
  server = await createServer();
});
afterAll(() => server.close());
beforeEach(() => server.state.reset());

test('an upload is found', async () => {
  const client = new FilesClient({ apiKey: server.apiKey, fetch: server.fetch });
  await client.files.upload('Hello', 'in/hello.txt', { mkdir_parents: true });
  expect(await client.files.find('in/hello.txt')).toMatchObject({ size: 5 });
});
