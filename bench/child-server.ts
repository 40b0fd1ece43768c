// What the servers of the benchmark have in common: each is a process of its own, on a free port, that prints one JSON
// line with its address when it can be asked, and ends at SIGTERM.
import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http';

type Answer = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** Answers by an asynchronous function; what fails is printed and cuts the connection. */
export function answerBy(answer: Answer): RequestListener {
  return (request, response) => {
    answer(request, response).catch((error: unknown) => {
      console.error(error);
      response.destroy();
    });
  };
}

/** Listens, and prints the address. */
export function announce(server: Server, scheme: 'http' | 'https' = 'http', host = '127.0.0.1'): void {
  server.listen(0, host, () => {
    const address = server.address();
    const port = typeof address === 'object' ? address?.port : '';
    console.log(JSON.stringify({ url: `${scheme}://${host}:${port}` }));
  });
  process.once('SIGTERM', () => process.exit(0));
}
