import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { runNode, workspaceRoot } from '../report/run-command.ts';
import { type Contestant, launch } from './contestant.ts';
import { helloHandler } from './hello-handler.ts';
import { installedPeers } from './peers.ts';

/** Above what one machine answers: what is measured is the gateway, not the limits that Amazon sets an account. */
const accountLimit = '1000000';

/** A folder with the function, and the cloud assembly of the API in front of it. */
export async function prepareHello(
  folder: string,
): Promise<{ readonly code: string; readonly assembly: string }> {
  const code = join(folder, 'code');
  const assembly = join(folder, 'assembly');
  mkdirSync(code);
  writeFileSync(join(code, 'index.js'), helloHandler);
  writeFileSync(join(code, 'package.json'), '{ "type": "commonjs" }');
  await runNode([join(import.meta.dirname, 'hello-app.ts'), code, assembly]);
  return { code, assembly };
}

/** Fastify with the answer in its handler: the limit of what a gateway on Node can reach. */
export const startFastify = (): Promise<Contestant> =>
  launch({
    name: 'Fastify, no function',
    command: [join(import.meta.dirname, 'fastify-server.ts')],
    cwd: workspaceRoot,
    ready: /^(http:\S+)$/m,
  });

/** Our gateway on a cloud assembly. */
export const startTollgate = (assembly: string, data: string): Promise<Contestant> =>
  launch({
    name: 'Tollgate',
    command: [
      join(workspaceRoot, 'tools/local/src/cli/main.ts'),
      ...['--assembly', assembly, '--port', '0', '--data', data, '--no-watch'],
      ...['--account-rate-limit', accountLimit, '--account-burst-limit', accountLimit],
    ],
    cwd: workspaceRoot,
    ready: /gateway\s+(http:\S+)/,
  });

/** serverless-offline with the same function, in worker threads or in its own process. */
export async function startServerlessOffline(
  folder: string,
  code: string,
  mode: 'workers' | 'in process',
): Promise<Contestant> {
  const peers = await installedPeers();
  const project = join(folder, mode === 'workers' ? 'sls-workers' : 'sls-in-process');
  const port = await freePort();
  mkdirSync(project);
  symlinkSync(join(peers, 'node_modules'), join(project, 'node_modules'));
  symlinkSync(join(code, 'index.js'), join(project, 'index.js'));
  writeFileSync(join(project, 'package.json'), '{ "type": "commonjs" }');
  writeFileSync(join(project, 'serverless.yml'), await configuration(port, mode === 'in process'));
  return launch({
    name: `serverless-offline, ${mode}`,
    command: [join(peers, 'node_modules/osls/bin/serverless.js'), 'offline', 'start'],
    cwd: project,
    env: { SLS_TELEMETRY_DISABLED: '1', NO_COLOR: '1' },
    ready: /Server ready/,
    url: `http://127.0.0.1:${port}`,
  });
}

async function configuration(port: number, useInProcess: boolean): Promise<string> {
  return `service: hello
provider: { name: aws, runtime: nodejs24.x, stage: dev }
plugins: [serverless-offline]
custom:
  serverless-offline:
    host: 127.0.0.1
    httpPort: ${port}
    lambdaPort: ${await freePort()}
    websocketPort: ${await freePort()}
    noPrependStageInUrl: true
    useInProcess: ${useInProcess}
functions:
  hello:
    handler: index.handler
    events: [{ http: { path: /hello, method: get } }]
`;
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer();
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
