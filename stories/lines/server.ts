// A server at the far end of a line; prints its key and waits to be ended. Its argument is the size of parts, 0 for
// that of the service.
import { createServer } from '@filescom/server';

const partSizeBytes = Number(process.argv[3]);
const server = await createServer(partSizeBytes > 0 ? { partSizeBytes } : {});
await server.listen({ host: process.argv[2] ?? '', port: 4041 });
console.log(server.apiKey);
process.once('SIGTERM', () => void server.close().then(() => process.exit(0)));
