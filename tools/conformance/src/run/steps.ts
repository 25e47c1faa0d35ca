import { authorizerNames } from '../api/authorizer-names.ts';
import type { ServedCase } from '../api/served-case.ts';
import type { ConformanceCase, Step } from '../case/conformance-case.ts';
import { signatureOf } from '../identity/sign-request.ts';
import { isObject, shown, valueAt, type JsonObject } from '../json.ts';
import { differences } from '../judge/differences.ts';
import { matches } from '../judge/matches.ts';
import type { Outcome } from '../judge/outcome.ts';
import { fillerOf } from '../request/fill.ts';
import { sendRequest } from '../request/send-request.ts';
import { targetOf } from '../request/target.ts';
import { Client } from '../websocket/client.ts';

/** Milliseconds that an answer may take beyond the longest integration. */
const patienceMs = 45_000;
/** Milliseconds that an event of a function is waited for. */
const eventPatienceMs = 5000;

type StepOf<Kind extends Step['kind']> = Extract<Step, { readonly kind: Kind }>;

/** Does the steps of one case and judges them. */
export class Steps {
  readonly #given: ConformanceCase;
  readonly #served: ServedCase;
  readonly #clients = new Map<string, Client>();
  readonly #connectionIds = new Map<string, string>();
  readonly #fill: (text: string) => string;

  constructor(given: ConformanceCase, served: ServedCase) {
    this.#given = given;
    this.#served = served;
    const fill = fillerOf({ apiKeys: given.apiKeys, now: () => served.clock.now() });
    this.#fill = (text) =>
      fill(text).replace(/(?:<|%3C)connection:(\w+)(?:>|%3E)/g, (_, name: string) =>
        encodeURIComponent(this.#connectionIds.get(name) ?? `no-connection-${name}`),
      );
  }

  /** Does a step; gives every difference. @throws Error when what is waited for does not come */
  async run(step: Step): Promise<readonly string[]> {
    switch (step.kind) {
      case 'advance':
        this.#served.clock.advance(step.seconds * 1000);
        return [];
      case 'request':
        return this.#request(step);
      case 'connect':
        return this.#connect(step);
      case 'send':
        this.#client(step.on).send(this.#fill(step.text));
        return [];
      case 'frame': {
        const body = await this.#client(step.on).frame();
        return this.#judge(step.expected, { status: 101, headers: [], body });
      }
      case 'close':
        await this.#client(step.on).close();
        return [];
      case 'closed': {
        const closing = await this.#client(step.on).closed();
        const fine = step.expected === true || matches(step.expected, closing, { subset: true });
        return fine ? [] : [`closed: expected ${shown(step.expected)}, got ${shown(closing)}`];
      }
      case 'event':
        return this.#event(step);
    }
  }

  /** Cuts off every connection that is still open. */
  end(): void {
    for (const client of this.#clients.values()) client.terminate();
  }

  async #request({ request, expected }: StepOf<'request'>): Promise<readonly string[]> {
    const { port } = this.#served;
    const to = { port, stage: this.#given.stage, fill: this.#fill, patienceMs };
    const { answers, elapsedSeconds } = await sendRequest(request, to);
    const answer = answers.at(-1);
    if (answer === undefined) return ['no request was sent'];
    return this.#judge(expected, answer, { answers, elapsedSeconds });
  }

  async #connect({ on, request, subprotocols, expected }: StepOf<'connect'>): Promise<readonly string[]> {
    const { port, recordings } = this.#served;
    const target = this.#fill(targetOf(request, this.#given.stage).replace(/\/(?=\?|$)/, ''));
    const given = request.headers.map(([name, value]) => [name, this.#fill(value)] as const);
    const { signing } = request;
    const signed =
      signing === undefined
        ? []
        : await signatureOf({ port, method: 'GET', target, body: undefined }, signing);
    const headers = Object.fromEntries([...given, ...signed.filter(([name]) => name !== 'host')]);
    const client = new Client({ url: `ws://127.0.0.1:${String(port)}${target}`, subprotocols, headers });
    this.#clients.set(on, client);
    const answer = await client.opened;
    const id = valueAt(recordings.invocations.at(-1)?.event, 'requestContext.connectionId');
    if (typeof id === 'string') this.#connectionIds.set(on, id);
    return this.#judge(expected, answer);
  }

  async #event({ expected }: StepOf<'event'>): Promise<readonly string[]> {
    const { invocations } = this.#served.recordings;
    const wanted: JsonObject = isObject(expected) ? expected : {};
    for (const until = Date.now() + eventPatienceMs; Date.now() < until;) {
      if (invocations.some((invocation) => matches(wanted, invocation, { subset: true }))) return [];
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    return [`event: expected ${shown(wanted)}, got ${shown(invocations)}`];
  }

  #client(name: string): Client {
    const client = this.#clients.get(name);
    if (client !== undefined) return client;
    throw new Error(`No connection is called ${name}. Open it in an earlier step with connect.`);
  }

  #judge(expected: JsonObject, answer: Outcome['answer'], more: Partial<Outcome> = {}): readonly string[] {
    const { recordings } = this.#served;
    const authorizers = authorizerNames(this.#given);
    const outcome = { answer, answers: [answer], elapsedSeconds: 0, recordings, authorizers, ...more };
    return differences(expected, outcome, this.#given.recordedFields);
  }
}
