import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { forkWorker } from './fork-worker.ts';
import type { Order, Reply } from './use-cases.ts';
import type { WorkerSettings } from './worker.ts';

/** What a client sees: a reply, or 502 when the process died in the middle. */
export type Outcome = Partial<Reply> & { readonly status: number; readonly problem?: string };

/** Several workers, each replaced when it dies. */
export class WorkerPool {
  readonly #settings: WorkerSettings;
  /** Those that take orders. */
  readonly #workers: ChildProcess[] = [];
  /** Those that take orders or are starting. */
  readonly #alive = new Set<ChildProcess>();
  readonly #waiting = new Map<
    number,
    { readonly worker: ChildProcess; readonly settle: (outcome: Outcome) => void }
  >();
  #nextId = 0;
  #closed = false;

  static async start(size: number, settings: WorkerSettings): Promise<WorkerPool> {
    const pool = new WorkerPool(settings);
    await Promise.all(Array.from({ length: size }, () => pool.#add()));
    return pool;
  }

  private constructor(settings: WorkerSettings) {
    this.#settings = settings;
  }

  send(order: Order): Promise<Outcome> {
    const worker = this.#workers[this.#nextId % this.#workers.length];
    if (!worker?.connected) return Promise.resolve({ status: 502 });
    const id = this.#nextId++;
    return new Promise((settle) => {
      this.#waiting.set(id, { worker, settle });
      worker.send({ id, order }, (error) => error && this.#settle(id, { status: 502 }));
    });
  }

  /** Kills one worker in the middle of its work. */
  killOne(): void {
    this.#workers[0]?.kill('SIGKILL');
  }

  async close(): Promise<void> {
    this.#closed = true;
    const gone = [...this.#alive].map((worker) => once(worker, 'exit'));
    for (const worker of this.#alive) worker.kill('SIGKILL');
    await Promise.all(gone);
  }

  async #add(): Promise<void> {
    const worker = forkWorker(this.#settings);
    this.#alive.add(worker);
    const gone = once(worker, 'exit').then(() => this.#replace(worker));
    await Promise.race([once(worker, 'message'), gone]);
    if (!this.#alive.has(worker)) return;
    worker.on('message', ({ id, reply }: { id: number; reply: Outcome }) => this.#settle(id, reply));
    this.#workers.push(worker);
  }

  #replace(worker: ChildProcess): void {
    this.#alive.delete(worker);
    if (this.#workers.includes(worker)) this.#workers.splice(this.#workers.indexOf(worker), 1);
    for (const [id, each] of this.#waiting) if (each.worker === worker) this.#settle(id, { status: 502 });
    if (!this.#closed) void this.#add();
  }

  #settle(id: number, outcome: Outcome): void {
    this.#waiting.get(id)?.settle(outcome);
    this.#waiting.delete(id);
  }
}
