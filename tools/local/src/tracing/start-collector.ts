import { createSocket } from 'node:dgram';
import { once } from 'node:events';

/** Receives segments as the X-Ray daemon does. */
export interface Collector {
  /** `127.0.0.1:port`, for `AWS_XRAY_DAEMON_ADDRESS`. */
  readonly address: string;
  stop(): Promise<void>;
}

/** Starts a UDP socket on a free port of 127.0.0.1. Each datagram is a header line and a document (X-Ray daemon format). */
export async function startCollector(take: (document: string) => void): Promise<Collector> {
  const socket = createSocket({ type: 'udp4', recvBufferSize: 4 * 1024 * 1024 });
  socket.on('message', (datagram) => {
    const cut = datagram.indexOf(0x0a);
    if (cut > 0) take(datagram.toString('utf8', cut + 1));
  });
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  const { port } = socket.address();
  return {
    address: `127.0.0.1:${port}`,
    stop: async () => {
      socket.close();
      await once(socket, 'close');
    },
  };
}
