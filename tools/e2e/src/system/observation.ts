import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { join } from 'node:path';

/** One alarm as `/_local/alarms` shows it. */
export interface ShownAlarm {
  readonly name: string;
  readonly state: 'OK' | 'ALARM' | 'INSUFFICIENT_DATA';
  readonly actions: readonly string[];
}

/** One metric as `/_local/metrics` shows it. */
export interface ShownMetric {
  readonly name: string;
  readonly dimensions: Readonly<Record<string, string>>;
}

/** What a system shows of itself, and its clock. */
export class Observed {
  readonly #url: string;
  readonly #data: string;

  /** @param data folder of its data */
  constructor(url: string, data: string) {
    this.#url = url;
    this.#data = data;
  }

  /** Names of the alarms that are on. */
  async alarmsOn(): Promise<readonly string[]> {
    const { alarms } = await this.#read<{ alarms: readonly ShownAlarm[] }>('alarms');
    return alarms.filter(({ state }) => state === 'ALARM').map(({ name }) => name);
  }

  async alarm(name: string): Promise<ShownAlarm | undefined> {
    const { alarms } = await this.#read<{ alarms: readonly ShownAlarm[] }>(`alarms?name=${name}`);
    return alarms[0];
  }

  async metrics(namespace: string): Promise<readonly ShownMetric[]> {
    return (await this.#read<{ metrics: readonly ShownMetric[] }>(`metrics?namespace=${namespace}`)).metrics;
  }

  /** Lines that a function wrote in the embedded metric format. */
  async embeddedLines(functionName: string): Promise<readonly unknown[]> {
    return (await this.#read<{ metrics: readonly unknown[] }>(`metrics?function=${functionName}`)).metrics;
  }

  async functionNames(): Promise<readonly string[]> {
    const { functions } = await this.#read<{ functions: readonly { readonly name: string }[] }>('resources');
    return functions.map(({ name }) => name);
  }

  async endpoint(service: 'sqs'): Promise<string> {
    return (
      (await this.#read<{ endpoints: Readonly<Record<string, string>> }>('resources')).endpoints[service] ??
      ''
    );
  }

  /** Puts the clock forward; alarms have followed when it is done. */
  async advance(seconds: number): Promise<void> {
    const answer = await fetch(`${this.#url}/_local/clock`, {
      method: 'POST',
      body: JSON.stringify({ advanceSeconds: seconds }),
    });
    if (!answer.ok) throw new Error(`the clock was not moved: ${await answer.text()}`);
  }

  /** The line of the access log about one request, waited for at most five seconds: lines are written in bundles. */
  async accessLine(requestId: string): Promise<Readonly<Record<string, string>>> {
    for (const until = Date.now() + 5_000; Date.now() < until; await sleep(50)) {
      const line = readFileSync(join(this.#data, 'logs', 'access.log'), 'utf8')
        .split('\n')
        .find((each) => each.includes(requestId));
      if (line !== undefined) return JSON.parse(line) as Readonly<Record<string, string>>;
    }
    throw new Error(`no line of the access log is about request ${requestId}`);
  }

  async #read<Shown>(what: string): Promise<Shown> {
    return (await (await fetch(`${this.#url}/_local/${what}`)).json()) as Shown;
  }
}
