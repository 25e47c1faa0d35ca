import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { StartFault } from './start-fault.ts';

/**
 * Listens on 127.0.0.1.
 * @param port 0 takes a free one
 * @returns the port
 * @throws StartFault when the port is in use or not allowed
 */
export async function listen(server: Server, port: number): Promise<number> {
  server.listen(port, '127.0.0.1');
  try {
    await once(server, 'listening');
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? String(error);
    const what =
      code === 'EADDRINUSE'
        ? `Port ${port} of 127.0.0.1 is in use.`
        : `Port ${port} of 127.0.0.1 cannot be opened (${code}).`;
    throw new StartFault(`${what} Stop the program that uses it, or choose another by PORT or --port.`);
  }
  return (server.address() as AddressInfo).port;
}
