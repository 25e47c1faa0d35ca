export type Resources = Readonly<Record<string, { readonly Type: string; readonly Properties?: object }>>;

/** A template that a rule passes, one that it reports, and the resources it reports there. */
export interface RuleCase {
  readonly passes: Resources;
  readonly fails: Resources;
  /** @default the one resource named It */
  readonly reported?: readonly string[];
}

/** One resource, named It. */
export const it = (Type: string, Properties: object, more: object = {}): Resources => ({
  It: { Type, Properties, ...more },
});
/** One resource, good and bad. */
export const pair = (Type: string, good: object, bad: object): RuleCase => ({
  passes: it(Type, good),
  fails: it(Type, bad),
});
