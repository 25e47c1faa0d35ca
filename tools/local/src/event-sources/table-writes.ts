/** Who hears of writes to which table. */
export class TableWrites {
  readonly #listeners = new Map<string, Set<() => void>>();

  /** Calls back after writes to a table. @returns ends it */
  listen(tableName: string, listener: () => void): () => void {
    const listeners = this.#listeners.get(tableName) ?? new Set();
    this.#listeners.set(tableName, listeners.add(listener));
    return () => listeners.delete(listener);
  }

  /** Tells of writes to a table; `*` are writes to any of them. */
  tell(tableName: string): void {
    const told = tableName === '*' ? [...this.#listeners.values()] : [this.#listeners.get(tableName) ?? []];
    for (const listeners of told) for (const listener of listeners) listener();
  }
}
