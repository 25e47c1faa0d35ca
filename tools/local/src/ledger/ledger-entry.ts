/**
 * What the runtime does with the properties of one resource type. An object of which only some properties are known
 * is listed by those, as in `Rule.Rate`.
 */
export interface PropertyEntry {
  /** Properties that have their effect here. */
  readonly honoured: readonly string[];
  /** Values that a property may have here, and the remedy for any other. */
  readonly only?: Readonly<Record<string, { readonly values: readonly string[]; readonly remedy: string }>>;
  /** Properties without effect here, each with the reason. */
  readonly accepted?: Readonly<Record<string, string>>;
  /** Properties that the runtime cannot follow and must not ignore, each with the remedy. */
  readonly refused?: Readonly<Record<string, string>>;
}

/** A whole type without effect here, with the reason, or its properties one by one. */
export type LedgerEntry = PropertyEntry | { readonly without: string };
