/** A map of which a template may set each key once, as API Gateway has it for overrides. */
export class WriteOnceMap {
  #written: Set<string> | undefined;

  constructor(members: Readonly<Record<string, unknown>> = {}) {
    Object.assign(this, members);
  }

  /** Lets each key be set once more, by the next template. */
  static allowAgain(map: unknown): void {
    if (map instanceof WriteOnceMap) map.#written = undefined;
  }

  /** @throws Error when a key is set a second time. */
  static noteWrite(map: object, name: string): void {
    if (!(map instanceof WriteOnceMap)) return;
    map.#written ??= new Set();
    if (map.#written.has(name)) {
      throw new Error(
        `The template sets the override ${JSON.stringify(name)} a second time. Work with a variable and set the override once, at the end.`,
      );
    }
    map.#written.add(name);
  }
}
