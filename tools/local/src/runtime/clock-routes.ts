import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import type { MovableClock } from '../clock/index.ts';
import { send, sendProblem } from './answers.ts';

/** Bytes of a request that are read. */
const bodyLimit = 1024;

/** Seconds by which the clock may be moved at once: ten years. */
const longestMove = 315_576_000;

const wanted =
  'Send JSON with either {"advanceSeconds": 90}, from 0 to 315576000, or {"to": "2030-01-31T12:00:00Z"}, not before the present.';

/** Shows the clock for GET, puts it forward for POST. */
export function answerClock(request: IncomingMessage, response: ServerResponse, clock: MovableClock): void {
  if (request.method === 'GET') return show(response, clock);
  if (request.method !== 'POST') {
    response.setHeader('Allow', 'GET, POST');
    return sendProblem(
      response,
      405,
      'Method not allowed',
      `${request.method ?? ''} is neither GET nor POST.`,
    );
  }
  move(request, response, clock).catch((error: unknown) => {
    const reason = error instanceof Error ? error.message : String(error);
    if (response.headersSent) response.destroy();
    else sendProblem(response, 500, 'The clock was not followed', reason);
  });
}

async function move(request: IncomingMessage, response: ServerResponse, clock: MovableClock): Promise<void> {
  const text = await read(request);
  const milliseconds = distance(text, clock.now());
  if (milliseconds === undefined) {
    return sendProblem(
      response,
      400,
      'The clock cannot be moved so',
      `Received ${text.slice(0, 100) || 'no body'}. ${wanted}`,
    );
  }
  clock.advance(milliseconds);
  await Promise.all([clock.followed(), nextSecond()]);
  show(response, clock);
}

/** Signatures name whole seconds: those made after the answer fall into another one than those made before the move. */
function nextSecond(): Promise<void> {
  return pause(1000 - (Date.now() % 1000));
}

function show(response: ServerResponse, clock: MovableClock): void {
  send(response, 200, { now: new Date(clock.now()).toISOString(), aheadSeconds: clock.aheadMs / 1000 });
}

async function read(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) {
    if (text.length <= bodyLimit) text += String(chunk);
  }
  return text;
}

/** Milliseconds that a request moves the clock by; undefined when it does not say, or too much. */
function distance(text: string, nowMs: number): number | undefined {
  if (text.length > bodyLimit) return undefined;
  const { advanceSeconds, to } = parse(text);
  if ((advanceSeconds === undefined) === (to === undefined)) return undefined;
  const milliseconds =
    to === undefined
      ? typeof advanceSeconds === 'number'
        ? advanceSeconds * 1000
        : Number.NaN
      : typeof to === 'string' && /^\d{4}-\d\d-\d\dT/.test(to)
        ? Date.parse(to) - nowMs
        : Number.NaN;
  return milliseconds >= 0 && milliseconds <= longestMove * 1000 ? milliseconds : undefined;
}

function parse(text: string): { readonly advanceSeconds?: unknown; readonly to?: unknown } {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}
