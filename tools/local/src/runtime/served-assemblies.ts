import { loadAssembly, type AssemblyStack } from '../assembly/index.ts';

/**
 * The cloud assemblies that are served, read again and again. A folder whose stacks are others than at the start was synthesised for
 * something else, such as another stage: it counts as it was until its own stacks are back.
 */
export class ServedAssemblies {
  #served: ReadonlyMap<string, readonly AssemblyStack[]> = new Map();
  #read: ReadonlyMap<string, readonly AssemblyStack[]> = new Map();
  readonly #folders: readonly string[];
  #setAside: readonly string[] = [];

  constructor(folders: readonly string[]) {
    this.#folders = folders;
  }

  /** What was not taken at the last reading, a line each. */
  get setAside(): readonly string[] {
    return this.#setAside;
  }

  /** @throws AssemblyError when a folder cannot be read */
  read(): readonly AssemblyStack[] {
    const setAside: string[] = [];
    const read = this.#folders.map((folder) => {
      const now = loadAssembly(folder);
      const before = this.#served.get(folder);
      if (before === undefined || haveCommon(before, now)) return [folder, now] as const;
      setAside.push(`${folder} holds ${namesOf(now)} now; served is ${namesOf(before)} as before`);
      return [folder, before] as const;
    });
    this.#setAside = setAside;
    this.#read = new Map(read);
    return read.flatMap(([, stacks]) => stacks);
  }

  /** What was read last is served from now on. */
  serve(): void {
    this.#served = this.#read;
  }
}

/** Whether the same system is meant: a stack of the one is a stack of the other, or one of them has none. */
function haveCommon(before: readonly AssemblyStack[], now: readonly AssemblyStack[]): boolean {
  const names = new Set(before.map(({ name }) => name));
  return names.size === 0 || now.length === 0 || now.some(({ name }) => names.has(name));
}

const namesOf = (stacks: readonly AssemblyStack[]): string => stacks.map(({ name }) => name).join(', ');
