import { createServer } from 'node:http';
import type { Server } from 'node:http';

import { MovableClock } from '../clock/index.ts';
import { answerClock } from './clock-routes.ts';
import { listen } from './listen.ts';

describe('POST /_local/clock', () => {
  let clock: MovableClock;
  let server: Server;
  let url = '';
  beforeEach(async () => {
    clock = new MovableClock();
    server = createServer((request, response) => {
      answerClock(request, response, clock);
    });
    url = `http://127.0.0.1:${String(await listen(server, 0))}/_local/clock`;
  });
  afterEach(() => {
    server.closeAllConnections();
    server.close();
  });
  const move = (body: string): Promise<Response> => fetch(url, { method: 'POST', body });

  it('puts the clock forward by seconds or to a time, and shows it', async () => {
    const advanced = await (await move('{"advanceSeconds": 86400.5}')).json();
    expect(advanced).toMatchObject({ aheadSeconds: 86_400.5 });

    const to = new Date(clock.now() + 3_600_000).toISOString();
    const moved = (await (await move(JSON.stringify({ to }))).json()) as { now: string };
    expect(Date.parse(moved.now)).toBeGreaterThanOrEqual(Date.parse(to));
    expect(Date.parse(moved.now)).toBeLessThan(Date.parse(to) + 60_000);
    const shown = (await (await fetch(url)).json()) as { now: string };
    expect(Date.parse(shown.now)).toBeGreaterThanOrEqual(Date.parse(moved.now));
  });

  it('answers when all who follow the clock have followed', async () => {
    let followed = false;
    clock.onMove(async () => {
      await new Promise((resolve) => setImmediate(resolve));
      followed = true;
    });

    await move('{"advanceSeconds": 1}');

    expect(followed).toBe(true);
  });

  it('says so when one of them could not follow', async () => {
    clock.onMove(() => Promise.reject(new Error('The engine is gone.')));

    const answer = await move('{"advanceSeconds": 1}');

    expect([answer.status, await answer.json()]).toMatchObject([500, { detail: 'The engine is gone.' }]);
  });

  it('tells signatures of before the move from those of after it, though they name whole seconds', async () => {
    const before = Math.floor(Date.now() / 1000) * 1000;
    await move('{"advanceSeconds": 600}');
    const after = Math.floor(Date.now() / 1000) * 1000;

    expect(clock.shownAt(before)).toBe(before);
    expect(clock.shownAt(after)).toBe(after + 600_000);
  });

  it.each([
    '',
    'tomorrow',
    '{}',
    '[]',
    'null',
    '{"advanceSeconds": -1}',
    '{"advanceSeconds": "60"}',
    '{"advanceSeconds": 1e12}',
    '{"advanceSeconds": 1, "to": "2040-01-01T00:00:00Z"}',
    '{"to": "2001-01-01T00:00:00Z"}',
    '{"to": "soon"}',
  ])('refuses %j with what is allowed, and moves nothing', async (body) => {
    const answer = await move(body);

    expect([answer.status, answer.headers.get('content-type')]).toEqual([400, 'application/problem+json']);
    expect(((await answer.json()) as { detail: string }).detail).toContain('advanceSeconds');
    expect(clock.aheadMs).toBe(0);
  });

  it('refuses a body that is longer than it can have reason to be', async () => {
    expect((await move(`{"advanceSeconds": 1, "more": "${'x'.repeat(5000)}"}`)).status).toBe(400);
  });

  it('takes no other verb', async () => {
    const answer = await fetch(url, { method: 'DELETE' });

    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET, POST']);
  });
});
