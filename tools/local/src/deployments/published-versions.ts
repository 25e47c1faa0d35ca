import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FunctionDefinition } from '../functions/index.ts';

/** A version of a function: its code as it was when it was published. */
export interface PublishedVersion {
  readonly number: string;
  /** Digest of its code. */
  readonly digest: string;
  readonly handler: string;
}

/** What is kept of a function. */
interface Kept {
  readonly versions: readonly PublishedVersion[];
  /** Number of the version that the alias leads to. */
  readonly live?: string;
  /** Digest of the code that was rolled back; it is not deployed again by itself. */
  readonly rejected?: string;
}

/** Versions of a function that are kept; older ones go, but for the live one. */
const keptVersions = 5;

/** The published versions of functions in the data folder, so that an old one still runs after a rebuild. */
export class PublishedVersions {
  readonly #folder: string;
  readonly #known = new Map<string, Kept>();

  constructor(folder: string) {
    this.#folder = folder;
  }

  of(functionName: string): Kept {
    const known = this.#known.get(functionName) ?? this.#read(functionName);
    this.#known.set(functionName, known);
    return known;
  }

  /** The version that holds the code as it lies on disk, which is published if none does; undefined without code. */
  publish(fn: FunctionDefinition): PublishedVersion | undefined {
    const digest = digestOf(fn.codeFolder);
    if (digest === undefined) return undefined;
    const kept = this.of(fn.name);
    const newest = kept.versions.at(-1);
    if (newest?.digest === digest) return newest;
    const number = String(Number(newest?.number ?? 0) + 1);
    cpSync(fn.codeFolder, this.codeFolder(fn.name, number), { recursive: true, dereference: true });
    const version = { number, digest, handler: fn.handler };
    const gone = kept.versions.slice(0, 1 - keptVersions).filter((old) => old.number !== kept.live);
    for (const old of gone) rmSync(this.codeFolder(fn.name, old.number), { recursive: true, force: true });
    const versions = [...kept.versions.filter((old) => !gone.includes(old)), version];
    this.#write(fn.name, { ...kept, versions });
    return version;
  }

  /** Digest of code as it lies on disk; undefined without code. */
  digest(fn: FunctionDefinition): string | undefined {
    return digestOf(fn.codeFolder);
  }

  /** Keeps which version is live, and which code was rolled back last. */
  settle(functionName: string, live: string, rejected?: string): void {
    const { versions } = this.of(functionName);
    this.#write(functionName, { versions, live, ...(rejected === undefined ? {} : { rejected }) });
  }

  /** A function as one of its versions: the code of then, everything else as it is now. */
  definition(fn: FunctionDefinition, number: string): FunctionDefinition | undefined {
    const version = this.of(fn.name).versions.find((each) => each.number === number);
    return (
      version && {
        ...fn,
        version: number,
        handler: version.handler,
        codeFolder: this.codeFolder(fn.name, number),
      }
    );
  }

  codeFolder(functionName: string, number: string): string {
    return join(this.#folder, functionName, number);
  }

  #read(functionName: string): Kept {
    const file = this.#file(functionName);
    return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Kept) : { versions: [] };
  }

  #write(functionName: string, kept: Kept): void {
    mkdirSync(join(this.#folder, functionName), { recursive: true });
    writeFileSync(this.#file(functionName), JSON.stringify(kept, undefined, 2));
    this.#known.set(functionName, kept);
  }

  #file(functionName: string): string {
    return join(this.#folder, functionName, 'versions.json');
  }
}

function digestOf(folder: string): string | undefined {
  if (!existsSync(folder)) return undefined;
  const hash = createHash('sha256');
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  const paths = files.map(({ parentPath, name }) => join(parentPath, name)).sort();
  if (paths.length === 0) return undefined;
  for (const path of paths) hash.update(path.slice(folder.length)).update('\0').update(readFileSync(path));
  return hash.digest('hex');
}
