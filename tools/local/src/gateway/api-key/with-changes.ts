import type { KeyChanges, RestApiDefinition } from '../ports.ts';

type Keyed = Pick<RestApiDefinition, 'apiKeys' | 'usagePlans'>;

/** What is made of an API's keys and plans, made anew when a command has changed them. */
export function withChanges<Definition extends Keyed, Made>(
  definition: Definition,
  changes: KeyChanges | undefined,
  make: (definition: Definition) => Made,
): () => Made {
  if (changes === undefined) {
    const made = make(definition);
    return () => made;
  }
  let revision = NaN;
  let made: Made;
  return () => {
    if (changes.revision !== revision) {
      revision = changes.revision;
      made = make({ ...definition, ...changes.applyTo(definition) });
    }
    return made;
  };
}
