import { createServer } from 'node:http';
import type { Server } from 'node:http';

import { createRestApi } from './rest-api.ts';
import { createStageHost } from './stage-host.ts';
import { mock } from './testing/operations.ts';
import { testPorts } from './testing/ports.ts';
import { definitionOf, listen, stop } from './testing/served-api.ts';

const body =
  '{"stage":"$context.stage","colour":"$stageVariables.colour","canary":"$context.isCanaryRequest"}';

describe('a host of stages', () => {
  let server: Server;
  let url: string;
  beforeAll(async () => {
    const { ports } = testPorts({});
    const openapi = { paths: { '/where': { get: mock(body) }, '/': { get: mock('{"root":true}') } } };
    const stage = (name: string, percentTraffic: number) =>
      createRestApi(
        definitionOf(openapi, {
          stage: {
            name,
            variables: { colour: 'blue' },
            canary: { percentTraffic, deploymentId: 'canary', variableOverrides: { colour: 'yellow' } },
          },
        }),
        ports,
      );
    const host = createStageHost(
      new Map([
        ['dev', stage('dev', 0)],
        ['prod', stage('prod', 100)],
      ]),
    );
    server = createServer((request, response) => {
      host.handle(request, response);
    });
    url = `http://127.0.0.1:${String(await listen(server))}`;
  });
  afterAll(() => stop(server));

  it('serves each stage under its name', async () => {
    expect(await (await fetch(`${url}/dev/where`)).json()).toEqual({
      stage: 'dev',
      colour: 'blue',
      canary: 'false',
    });
    expect(await (await fetch(`${url}/dev`)).json()).toEqual({ root: true });
    expect(await (await fetch(`${url}/dev/?a=1`)).json()).toEqual({ root: true });
  });

  it('takes several slashes in front of the stage for one', async () => {
    expect(await (await fetch(`${url}//dev/where`)).json()).toMatchObject({ stage: 'dev' });
  });

  it('sends the share of a canary to the canary, with its variables', async () => {
    expect(await (await fetch(`${url}/prod/where`)).json()).toEqual({
      stage: 'prod',
      colour: 'yellow',
      canary: 'true',
    });
  });

  it('answers 403 for a stage that does not exist', async () => {
    const answer = await fetch(`${url}/nowhere/where`);

    expect([answer.status, await answer.text()]).toEqual([403, '{"message":"Forbidden"}']);
  });
});
