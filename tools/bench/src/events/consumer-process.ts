import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { inheritedVariables } from '../environment.ts';

const bundle = join(import.meta.dirname, '../../../../apps/states/dist/lambda/count-vehicles/index.js');

/** One execution environment of the consumer that counts vehicles: a process that takes a batch at a time. */
export class ConsumerProcess {
  readonly #variables: NodeJS.ProcessEnv;
  #child: ChildProcess;

  constructor(endpoint: string, table: string) {
    this.#variables = {
      ...inheritedVariables,
      STAGE: 'local',
      SERVICE: 'states',
      POWERTOOLS_SERVICE_NAME: 'states',
      POWERTOOLS_METRICS_DISABLED: 'on',
      TABLE_NAME: table,
      AWS_REGION: 'us-east-1',
      AWS_ACCESS_KEY_ID: 'local',
      AWS_SECRET_ACCESS_KEY: 'local',
      AWS_ENDPOINT_URL_DYNAMODB: endpoint,
    };
    this.#child = this.#start();
  }

  /** Works off a batch. @returns whether all of it is done; what is not, or was killed, is delivered again */
  async deliver(bodies: readonly string[]): Promise<boolean> {
    // One that ended between two batches tells nobody any more.
    if (!this.#child.connected) this.#child = this.#start();
    const child = this.#child;
    const settled = new AbortController();
    const { signal } = settled;
    const exit = once(child, 'exit', { signal }).then(() => undefined);
    const answer = once(child, 'message', { signal }).then(([failed]) => Number(failed));
    // Whichever comes second is waited for no more.
    exit.catch(() => undefined);
    answer.catch(() => undefined);
    child.send(bodies, () => undefined);
    const failed = await Promise.race([answer, exit]);
    settled.abort();
    if (failed === undefined) this.#child = this.#start();
    return failed === 0;
  }

  /** Ends the process in the middle of its work. */
  kill(): void {
    this.#child.kill('SIGKILL');
  }

  stop(): void {
    if (this.#child.connected) this.#child.disconnect();
  }

  #start(): ChildProcess {
    return fork(join(import.meta.dirname, 'count-handler.ts'), [bundle], { env: this.#variables });
  }
}
