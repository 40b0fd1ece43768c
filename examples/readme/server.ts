import { FilesClient } from '@filescom/sdk';
import { createServer } from '@filescom/server';

await using server = await createServer(); // no port, no cloud: a site of its own in this process
const client = new FilesClient({ apiKey: server.apiKey, fetch: server.fetch });

await client.users.create({ username: 'anna' });
const users = await client.users.list({ sort_by: { username: 'asc' } }).toArray({ limit: 10 });
console.log(users.map((user) => user.username));
