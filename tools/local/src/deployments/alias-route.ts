import { evenDraw } from '../even-draw.ts';
import type { FunctionDefinition, FunctionRoute } from '../functions/index.ts';

/** Versions of one alias and the share of its traffic that goes to another version. */
export class AliasRoute implements FunctionRoute {
  readonly alias: string;
  readonly #draw = evenDraw();
  readonly #definitionOf: (number: string) => FunctionDefinition | undefined;
  readonly #definitions = new Map<string, FunctionDefinition | undefined>();
  #live: string;
  #others: readonly (readonly [version: string, share: number])[] = [];

  /** @param definitionOf the function as one of its versions, undefined when there is no such version */
  constructor(alias: string, live: string, definitionOf: (number: string) => FunctionDefinition | undefined) {
    this.alias = alias;
    this.#live = live;
    this.#definitionOf = definitionOf;
  }

  get live(): string {
    return this.#live;
  }

  /** Shares of the versions beside the live one, 0 to 1. */
  get shares(): Readonly<Record<string, number>> {
    return Object.fromEntries(this.#others);
  }

  /** Leads to a version, and with the shares given to others. */
  lead(live: string, others: Readonly<Record<string, number>> = {}): void {
    this.#live = live;
    this.#others = Object.entries(others);
  }

  choose(): FunctionDefinition {
    let drawn = this.#others.length === 0 ? 1 : this.#draw();
    for (const [version, share] of this.#others) {
      if (drawn < share) return this.#known(version);
      drawn -= share;
    }
    return this.#known(this.#live);
  }

  version(number: string): FunctionDefinition | undefined {
    if (!this.#definitions.has(number)) this.#definitions.set(number, this.#definitionOf(number));
    return this.#definitions.get(number);
  }

  #known(number: string): FunctionDefinition {
    const definition = this.version(number) ?? this.version(this.#live);
    if (definition === undefined)
      throw new Error(`The alias ${this.alias} leads to version ${number}, which is gone.`);
    return definition;
  }
}
