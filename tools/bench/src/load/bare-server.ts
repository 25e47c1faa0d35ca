import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Runs in a process of its own: the least a Node.js server can do for a request, as the limit of any gateway. */
const body = JSON.stringify({ status: 'ok' });
const server = createServer((_request, response) => {
  response.setHeader('Content-Type', 'application/json').end(body);
});
server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port));
process.once('disconnect', () => process.exit(0));
