import { readFileSync } from 'node:fs';
import { SourceMap, type SourceMapPayload } from 'node:module';
import { fileURLToPath } from 'node:url';
import { WebSocket } from 'ws';
import { eventually } from './eventually.ts';

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: Readonly<Record<string, unknown>>;
  readonly result?: Readonly<Record<string, unknown>>;
  readonly error?: { readonly message: string };
}

/** Where a paused function stands: the innermost of its calls. */
export interface Paused {
  readonly callFrameId: string;
  /** Line of the bundle, from 0. */
  readonly line: number;
}

/** A debugger as an editor is one: it speaks the Chrome DevTools Protocol, and finds lines of sources by the maps of bundles. */
export interface InspectorClient {
  /** Address of the inspector; that of another process is another one. */
  readonly address: string;
  /** Sets a breakpoint at a line (from 1) of a source whose path ends so. @throws Error when no map knows the source */
  breakAt(source: string, line: number): Promise<void>;
  /** Resolves when the function stands at a breakpoint. */
  paused(): Promise<Paused>;
  /** Value of an expression where the function stands. */
  evaluate(at: Paused, expression: string): Promise<unknown>;
  resume(): Promise<void>;
  close(): void;
}

/**
 * Attaches to the inspector of the process at a port.
 * @param former address of one that is about to end; its successor is waited for
 */
export async function attach(port: number, former?: string): Promise<InspectorClient> {
  const address = await eventually(async () => {
    const found = await addressAt(port);
    return found === former ? undefined : found;
  });
  const socket = new WebSocket(address);
  const events: Message[] = [];
  const answers = new Map<number, (message: Message) => void>();
  let count = 0;
  socket.on('message', (data: Buffer) => {
    const message = JSON.parse(data.toString()) as Message;
    if (message.id === undefined) events.push(message);
    else answers.get(message.id)?.(message);
  });
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
  const call = (method: string, params: object = {}): Promise<NonNullable<Message['result']>> =>
    new Promise((resolve, reject) => {
      const id = ++count;
      answers.set(id, ({ result = {}, error }) =>
        error === undefined ? resolve(result) : reject(new Error(`${method}: ${error.message}`)),
      );
      socket.send(JSON.stringify({ id, method, params }));
    });
  const seen = (method: string): readonly Message[] => events.filter((event) => event.method === method);
  await call('Runtime.enable');
  await call('Debugger.enable');
  return {
    address,
    breakAt: async (source, line) => {
      for (const { params = {} } of seen('Debugger.scriptParsed')) {
        const { url, sourceMapURL, scriptId } = params as Record<string, string>;
        const position = positionOf(url ?? '', sourceMapURL ?? '', source, line);
        if (position === undefined) continue;
        await call('Debugger.setBreakpoint', { location: { scriptId, ...position } });
        return;
      }
      throw new Error(`No map of the scripts at port ${port} knows line ${line} of ${source}.`);
    },
    paused: () =>
      eventually(() => {
        const [pause] = seen('Debugger.paused').slice(seen('Debugger.resumed').length);
        if (pause === undefined) return undefined;
        const [frame] = pause.params?.['callFrames'] as {
          callFrameId: string;
          location: { lineNumber: number };
        }[];
        return frame && { callFrameId: frame.callFrameId, line: frame.location.lineNumber };
      }),
    evaluate: async ({ callFrameId }, expression) => {
      const found = await call('Debugger.evaluateOnCallFrame', {
        ...{ callFrameId, expression, returnByValue: true },
      });
      return (found['result'] as { readonly value: unknown }).value;
    },
    resume: async () => void (await call('Debugger.resume')),
    close: () => socket.close(),
  };
}

async function addressAt(port: number): Promise<string | undefined> {
  try {
    const answer = await fetch(`http://127.0.0.1:${port}/json/list`);
    const [target] = (await answer.json()) as { readonly webSocketDebuggerUrl: string }[];
    return target?.webSocketDebuggerUrl;
  } catch {
    return undefined;
  }
}

/** Where a line of a source begins in a script; undefined when the script has no map, or not of this source. */
function positionOf(
  url: string,
  mapAddress: string,
  source: string,
  line: number,
): { readonly lineNumber: number; readonly columnNumber: number } | undefined {
  if (!url.startsWith('file:') || mapAddress === '') return undefined;
  const file = new URL(mapAddress, url);
  const map = new SourceMap(JSON.parse(readFileSync(fileURLToPath(file), 'utf8')) as SourceMapPayload);
  const lines = readFileSync(fileURLToPath(url), 'utf8').split('\n');
  for (const [lineNumber, text] of lines.entries()) {
    for (let columnNumber = 0; columnNumber < text.length; columnNumber += 1) {
      const entry = map.findEntry(lineNumber, columnNumber);
      if (!('originalSource' in entry) || !entry.originalSource.endsWith(source)) continue;
      if (entry.originalLine === line - 1) return { lineNumber, columnNumber };
    }
  }
  return undefined;
}
