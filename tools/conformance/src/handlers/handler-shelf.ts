import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hostHandler, type HandlerCode, type HostedHandler } from './hosted-handler.ts';
import { keepsNoState } from './keeps-no-state.ts';

/** A handler that a case may call until it gives it back. */
export interface BorrowedHandler {
  readonly handler: HostedHandler;
  giveBack(): Promise<void>;
}

interface Place {
  readonly key: string;
  readonly handler: HostedHandler;
  borrowers: number;
}

/** Hosts handlers. Those that keep nothing between events are hosted once for all cases that have the same source. */
export class HandlerShelf {
  readonly #folder = mkdtempSync(join(tmpdir(), 'tollgate-conformance-'));
  readonly #shared = new Map<string, Place>();
  readonly #places = new Set<Place>();
  readonly #removeFolder = (): void => rmSync(this.#folder, { recursive: true, force: true });
  #count = 0;

  constructor() {
    // A run that is interrupted leaves nothing behind either.
    process.once('exit', this.#removeFolder);
  }

  borrow(code: HandlerCode): BorrowedHandler {
    const key = JSON.stringify([code.name, code.timeoutMs, code.source]);
    const shareable = keepsNoState(code.source);
    const place = (shareable ? this.#shared.get(key) : undefined) ?? this.#host(code, key);
    if (shareable) this.#shared.set(key, place);
    place.borrowers += 1;
    return {
      handler: place.handler,
      giveBack: async () => {
        place.borrowers -= 1;
        // What is busy although no case waits for it hangs: no later case gets it.
        const kept = this.#shared.get(key) === place && (place.borrowers > 0 || !place.handler.busy);
        if (!kept) await this.#end(place);
      },
    };
  }

  /** Ends every environment and removes every bundle. */
  async close(): Promise<void> {
    await Promise.all([...this.#places].map((place) => this.#end(place)));
    process.off('exit', this.#removeFolder);
    this.#removeFolder();
  }

  #host(code: HandlerCode, key: string): Place {
    const folder = join(this.#folder, String((this.#count += 1)));
    mkdirSync(folder);
    const place: Place = { key, handler: hostHandler(code, folder), borrowers: 0 };
    this.#places.add(place);
    return place;
  }

  async #end(place: Place): Promise<void> {
    this.#places.delete(place);
    if (this.#shared.get(place.key) === place) this.#shared.delete(place.key);
    await place.handler.stop();
  }
}
