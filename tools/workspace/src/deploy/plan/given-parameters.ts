import type { BuiltStack } from '../stacks/built-stacks.ts';

/** Values of parameters that somebody gives, by stack and name. */
export type GivenParameters = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** @throws Error when a value is given to a stack that no project makes, or to a parameter that its template has not */
export function requireKnown(given: GivenParameters, built: readonly BuiltStack[]): void {
  const namesOf = ({ template }: BuiltStack): readonly string[] => Object.keys(template.Parameters ?? {});
  for (const [stack, values] of Object.entries(given)) {
    const found = built.find(({ name }) => name === stack);
    if (found === undefined)
      throw new Error(
        `--parameter names the stack ${stack}, which no project makes; with parameters there are ${listed(
          built.filter((one) => namesOf(one).length > 0).map(({ name }) => name),
        )}.`,
      );
    const strange = Object.keys(values).filter((name) => !namesOf(found).includes(name));
    if (strange.length > 0)
      throw new Error(
        `--parameter names ${strange.join(', ')} of ${stack}, which its template has not; it has ${listed(namesOf(found))}.`,
      );
  }
}

const listed = (names: readonly string[]): string => (names.length === 0 ? 'none' : names.join(', '));
