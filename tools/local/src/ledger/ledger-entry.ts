/** A test, by its file from the folder of the package and by its title. */
export interface TestName {
  readonly file: string;
  readonly title: string;
}

/** Values that a property may have here, and the remedy for any other. */
export interface AllowedValues {
  readonly values: readonly string[];
  readonly remedy: string;
}

/**
 * What the runtime does with the properties of one resource type, in three lists that share no property. A property is
 * named by its path: parts of an object follow a dot (`Quota.Limit`), a list is passed over (`Rules.Priority`), and `*`
 * stands for any key of a map (`RouteSettings.*.ThrottlingRateLimit`). A path covers everything below it that no longer
 * path names.
 */
export interface PropertyEntry {
  /** Properties that have their effect here, each with the tests that show it. */
  readonly honoured: Readonly<Record<string, readonly TestName[]>>;
  /** In what the effect of an honoured property differs from that on AWS. */
  readonly except?: Readonly<Record<string, string>>;
  readonly only?: Readonly<Record<string, AllowedValues>>;
  /** Properties without effect here, each with the reason. */
  readonly accepted?: Readonly<Record<string, string>>;
  /** Properties that the runtime cannot follow and must not ignore, each with the remedy. */
  readonly refused?: Readonly<Record<string, string>>;
}

/** A whole type without effect here, with the reason; one that stops the start, with the remedy; or its properties. */
export type LedgerEntry = PropertyEntry | { readonly without: string } | { readonly unserved: string };

/** Entries by resource type. */
export type LedgerEntries = Readonly<Record<string, LedgerEntry>>;
