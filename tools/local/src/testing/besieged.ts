import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { join } from 'node:path';
import type { Measurement } from './besieged-server.ts';

/** A gateway under siege, in a process of its own. */
export interface Besieged {
  readonly port: number;
  /** What it has open and on its heap. */
  measure(): Promise<Measurement>;
  /** True until the process has ended, which it does by itself only when something went wrong. */
  alive(): boolean;
  stop(): Promise<void>;
}

/** Starts one. @param limits milliseconds for the headers and for the whole request */
export async function besiege(limits: readonly number[] = []): Promise<Besieged> {
  const child: ChildProcess = fork(join(import.meta.dirname, 'besieged-server.ts'), limits.map(String), {
    execArgv: ['--expose-gc'],
  });
  const [{ port }] = (await once(child, 'message')) as [{ port: number }];
  return {
    port,
    async measure() {
      child.send('measure');
      const [measurement] = (await once(child, 'message')) as [Measurement];
      return measurement;
    },
    alive: () => child.exitCode === null && child.signalCode === null,
    async stop() {
      if (child.exitCode !== null) return;
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
    },
  };
}

/** Milliseconds in which a connection must have come to its end. */
const patience = 20_000;

/**
 * Writes bytes on a connection of its own and gives what came back until the server closed it.
 * @param silence milliseconds after which a client that got no answer closes its side
 * @throws Error when the server neither answers nor closes
 */
export function exchange(port: number, bytes: Buffer | string, silence = patience): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1');
    const chunks: Buffer[] = [];
    const quiet = setTimeout(() => socket.end(), silence);
    const late = setTimeout(() => {
      socket.destroy();
      reject(new Error(`No end within ${patience} ms after ${JSON.stringify(String(bytes).slice(0, 300))}`));
    }, patience);
    socket.on('data', (chunk: Buffer) => {
      chunks.push(chunk);
      socket.end();
    });
    socket.on('error', () => socket.destroy());
    socket.on('close', () => {
      clearTimeout(quiet);
      clearTimeout(late);
      resolve(Buffer.concat(chunks).toString('latin1'));
    });
    socket.write(bytes);
  });
}
