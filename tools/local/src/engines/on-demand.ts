import type { Engine } from './engine.ts';
import { freePort } from './free-port.ts';

/**
 * An engine that starts when the templates first need it: one without a table needs no database. Its address is known before.
 */
export class OnDemand<Running extends Engine> {
  readonly endpoint: string;
  readonly #start: () => Promise<Running>;
  #starting: Promise<Running> | undefined;
  #running: Running | undefined;

  private constructor(port: number, start: (port: number) => Promise<Running>) {
    this.endpoint = `http://127.0.0.1:${port}`;
    this.#start = () => start(port);
  }

  /** Reserves the port of an engine, and starts it when it is needed at once. @throws what its start throws */
  static async create<Running extends Engine>(
    needed: boolean,
    start: (port: number) => Promise<Running>,
  ): Promise<OnDemand<Running>> {
    const engine = new OnDemand(await freePort(), start);
    if (needed) await engine.need();
    return engine;
  }

  /** The engine, started unless it runs. @throws what its start throws; the next call tries again */
  async need(): Promise<Running> {
    this.#starting ??= this.#start();
    try {
      return (this.#running = await this.#starting);
    } catch (error) {
      this.#starting = undefined;
      throw error;
    }
  }

  /** The engine if it runs. */
  get running(): Running | undefined {
    return this.#running;
  }

  async stop(): Promise<void> {
    await (await this.#starting?.catch(() => undefined))?.stop();
  }
}
