import { join } from 'node:path';
import { readPrivate, replacePrivate } from '../../identity/private-file.ts';

/** An API key that a command made. */
export interface MadeKey {
  readonly id: string;
  readonly name: string;
  readonly description?: string;
  readonly value: string;
  readonly enabled: boolean;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  readonly updatedAt: number;
  /** Usage plans it is in. */
  readonly planIds: readonly string[];
}

/** What differs of a key of the templates. */
export interface KeyChange {
  readonly name?: string;
  readonly description?: string;
  readonly enabled?: boolean;
  readonly updatedAt: number;
  /** Usage plans it is in beside those of the templates. */
  readonly planIds?: readonly string[];
}

/** Everything about keys that commands changed. */
export interface KeyRecords {
  readonly made: readonly MadeKey[];
  readonly changes: Readonly<Record<string, KeyChange>>;
}

/** Keeps what commands did to API keys in a data folder, readable by its owner only. */
export class KeyStore {
  readonly #file: string;
  #records: KeyRecords;

  constructor(identityFolder: string) {
    this.#file = join(identityFolder, 'made-api-keys.json');
    this.#records = readPrivate<KeyRecords>(this.#file) ?? { made: [], changes: {} };
  }

  get records(): KeyRecords {
    return this.#records;
  }

  replace(records: KeyRecords): void {
    replacePrivate(this.#file, records);
    this.#records = records;
  }
}
