// node provision.mjs people.csv: users from a CSV file with the columns username, email, group. A second run changes
// nothing. The file has no quoted fields; for those, take a library for CSV.
import { readFile } from 'node:fs/promises';
import { FilesClient } from '@filescom/sdk';

const client = new FilesClient();
const [, ...lines] = (await readFile(process.argv[2], 'utf8')).trim().split(/\r?\n/);
const groups = new Map();
for await (const group of client.groups.list()) groups.set(group.name, group.id);

let created = 0;
for (const line of lines) {
  const [username, email, groupName] = line.split(',').map((field) => field.trim());
  if (!groups.has(groupName)) groups.set(groupName, (await client.groups.create({ name: groupName })).id);
  const [known] = await client.users.list({ filter: { username } }).toArray({ limit: 1 });
  if (known !== undefined) continue;
  await client.users.create({
    username,
    email,
    authentication_method: 'email_signup', // they get a mail and choose their password
    group_ids: String(groups.get(groupName)),
  });
  created += 1;
}
console.log(`${created} created, ${lines.length - created} were there`);
await client.close();
