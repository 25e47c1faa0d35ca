import { randomBytes } from 'node:crypto';
import { newVehicle } from '../system/system.ts';

/** Values that appear nowhere else, with the place each was put. */
export class Canaries {
  readonly #places = new Map<string, string>();

  /** Remembers a value that is a secret or private already. */
  keep(value: string, place: string): string {
    this.#places.set(value, place);
    return value;
  }

  /** A value fit for a field of that name: a valid VIN, a valid plate, or a word of its own. */
  make(name: string, place: string): string {
    const { vin, plate } = newVehicle();
    const value = { vin, plate }[name] ?? `canary${randomBytes(6).toString('hex')}`;
    return this.keep(value, place);
  }

  /** A copy of a value in which the texts that `replaces` picks by their names are canaries. */
  plant(value: unknown, place: string, replaces: (name: string) => boolean, name = ''): unknown {
    if (typeof value === 'string') return replaces(name) ? this.make(name, place) : value;
    if (Array.isArray(value))
      return value.map((item, index) => this.plant(item, `${place}/${index}`, replaces, name));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]) => [
        key,
        this.plant(inner, `${place}/${key}`, replaces, key.replace(/s$/, '')),
      ]),
    );
  }

  get count(): number {
    return this.#places.size;
  }

  /** Places whose values stand in a text, whatever their case. */
  foundIn(text: string): readonly string[] {
    const lower = text.toLowerCase();
    return [...this.#places]
      .filter(([value]) => lower.includes(value.toLowerCase()))
      .map(([, place]) => place);
  }
}
