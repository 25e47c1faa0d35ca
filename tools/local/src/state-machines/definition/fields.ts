import { isObject, type Json, type JsonObject } from '../../json.ts';
import type { Evaluate } from '../query/scope.ts';
import { attempt, compilePath, compileTemplate } from '../query/json-path.ts';
import { compilePayload } from '../query/payload.ts';

/** Everything that is wrong with a definition, each with its place: `/States/Split/Retry[0]`. */
export type Faults = string[];

/** How expressions are written. */
export const languages = ['JSONata', 'JSONPath'] as const;
export type Language = (typeof languages)[number];

/** Bounds of a number, both allowed. */
export interface Bounds {
  readonly min: number;
  readonly max: number;
}

/**
 * The fields of one object of a definition. Whatever is not taken by the end is a fault: a field that has no effect would
 * be a promise that is not kept.
 */
export class Fields {
  readonly where: string;
  readonly language: Language;
  readonly #object: JsonObject;
  readonly #faults: Faults;
  readonly #known = new Set<string>(['Comment']);

  constructor(value: Json | undefined, where: string, faults: Faults, language: Language) {
    this.where = where;
    this.language = language;
    this.#faults = faults;
    if (!isObject(value)) this.fault('', `is ${shown(value)}; it has to be an object`);
    this.#object = isObject(value) ? value : {};
  }

  /** Notes a fault of a field. @param name of the field, or '' for the object itself */
  fault(name: string, what: string): void {
    this.#faults.push(`${this.where}${name === '' ? '' : `/${name}`} ${what}`);
  }

  has(name: string): boolean {
    return this.#object[name] !== undefined;
  }

  /** A field as it is. */
  take(name: string): Json | undefined {
    this.#known.add(name);
    return this.#object[name];
  }

  /** A text; a fault when it is missing or something else. */
  text(name: string): string {
    return this.optionalText(name) ?? this.#missing(name, 'a text', '');
  }

  optionalText(name: string): string | undefined {
    const value = this.take(name);
    if (value === undefined || (typeof value === 'string' && value !== '')) return value;
    this.fault(name, `is ${shown(value)}; it has to be a text`);
    return undefined;
  }

  /** A path that may be `null`, which stands for nothing; `$` unless it is given. */
  optionalPath(name: string): string | null {
    return this.take(name) === null ? null : (this.optionalText(name) ?? '$');
  }

  oneOf<T extends string>(name: string, allowed: readonly T[], otherwise: T): T {
    const value = this.take(name) ?? otherwise;
    const known = allowed.find((each) => each === value);
    if (known === undefined) this.fault(name, `is ${shown(value)}. Allowed: ${allowed.join(', ')}`);
    return known ?? otherwise;
  }

  flag(name: string): boolean {
    const value = this.take(name);
    if (value !== undefined && typeof value !== 'boolean')
      this.fault(name, `is ${shown(value)}; it has to be true or false`);
    return value === true;
  }

  number(name: string, bounds: Bounds, isWhole = true): number | undefined {
    const value = this.take(name);
    if (value === undefined) return undefined;
    const fits =
      typeof value === 'number' &&
      value >= bounds.min &&
      value <= bounds.max &&
      (!isWhole || Number.isInteger(value));
    if (fits) return value;
    this.fault(
      name,
      `is ${shown(value)}. Allowed: ${isWhole ? 'a whole number' : 'a number'} from ${bounds.min} to ${bounds.max}`,
    );
    return undefined;
  }

  /** A number, or an expression that gives one. */
  dynamicNumber(name: string, bounds: Bounds): Evaluate | undefined {
    if (this.language === 'JSONPath' && this.has(`${name}Path`)) return this.path(`${name}Path`);
    if (this.language === 'JSONata' && typeof this.#object[name] === 'string') return this.payload(name);
    const value = this.number(name, bounds);
    return value === undefined ? undefined : () => Promise.resolve(value);
  }

  /** Any value, with expressions at any depth. */
  payload(name: string): Evaluate | undefined {
    const value = this.take(name);
    if (value === undefined) return undefined;
    return this.compile(name, () => {
      if (this.language === 'JSONata') return compilePayload(value, name);
      const template = compileTemplate(value);
      return (scope) => attempt(() => template(scope, scope.input));
    });
  }

  /** A path, in JSONPath. */
  path(name: string): Evaluate | undefined {
    const path = this.optionalText(name);
    if (path === undefined) return undefined;
    return this.compile(name, () => {
      const read = compilePath(path);
      return (scope) => attempt(() => read(scope));
    });
  }

  /** Compiles something of a field; what cannot be compiled is a fault of it. */
  compile<T>(name: string, compile: () => T): T | undefined {
    try {
      return compile();
    } catch (error) {
      const { message, position } = error as { message?: string; position?: number };
      const at = position === undefined ? '' : ` (at character ${position})`;
      this.fault(name, `is no ${this.language}: ${message ?? String(error)}${at}`);
      return undefined;
    }
  }

  /** An object below, to be taken apart itself; undefined when it is missing. */
  below(name: string): Fields | undefined {
    const value = this.take(name);
    return value === undefined
      ? undefined
      : new Fields(value, `${this.where}/${name}`, this.#faults, this.language);
  }

  /** Objects of a list below; none when it is missing. */
  listBelow(name: string): Fields[] {
    const value = this.take(name);
    if (value === undefined) return [];
    if (!Array.isArray(value)) {
      this.fault(name, `is ${shown(value)}; it has to be a list`);
      return [];
    }
    return value.map(
      (item: Json, at) => new Fields(item, `${this.where}/${name}[${at}]`, this.#faults, this.language),
    );
  }

  /** A list of texts that is not empty. */
  texts(name: string): string[] {
    const value = this.take(name);
    if (Array.isArray(value) && value.length > 0 && value.every((item) => typeof item === 'string'))
      return value;
    return this.#missing(name, 'a list of texts', []);
  }

  get entries(): [string, Json][] {
    return Object.entries<Json>(this.#object);
  }

  /** Says what is there that nobody took. @param what the object is, as `a Task state` */
  end(what: string): void {
    for (const name of Object.keys(this.#object)) {
      if (this.#known.has(name)) continue;
      this.fault(
        name,
        `is not served in ${what} here. Allowed: ${[...this.#known].sort().join(', ')}. Leave it out`,
      );
    }
  }

  #missing<T>(name: string, what: string, otherwise: T): T {
    if (!this.has(name) || Array.isArray(otherwise))
      this.fault(name, `is ${shown(this.#object[name])}; it has to be ${what}`);
    return otherwise;
  }
}

function shown(value: Json | undefined): string {
  return value === undefined ? 'missing' : JSON.stringify(value).slice(0, 100);
}
