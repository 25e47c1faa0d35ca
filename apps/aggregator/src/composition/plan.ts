import type { PartOptions, PlannedPart } from './part.ts';

/**
 * A declared composition. Parts that come after nothing start together; a part that comes after others starts when
 * they are complete. `Values` are the parts' values by name: required ones are always there.
 */
export interface Plan<Input, Required, Optional> {
  readonly parts: readonly PlannedPart[];
  /** Adds a part without which there is no answer. */
  required<
    const Name extends string,
    Value,
    const After extends keyof (Required & Optional) & string = never,
  >(
    name: Name,
    options: PartOptions<Input, Value, Pick<Required & Optional, After>>,
    after?: readonly After[],
  ): Plan<Input, Required & Readonly<Record<Name, Value>>, Optional>;
  /** Adds a part the answer can do without. */
  optional<
    const Name extends string,
    Value,
    const After extends keyof (Required & Optional) & string = never,
  >(
    name: Name,
    options: PartOptions<Input, Value, Pick<Required & Optional, After>>,
    after?: readonly After[],
  ): Plan<Input, Required, Optional & Readonly<Record<Name, Value>>>;
}

/** An empty plan over some input. */
export function plan<Input>(): Plan<Input, unknown, unknown> {
  return planOf([]);
}

function planOf<Input, Required, Optional>(parts: readonly PlannedPart[]): Plan<Input, Required, Optional> {
  const add =
    (required: boolean) =>
    (name: string, options: unknown, after: readonly string[] = []): never => {
      if (parts.some((part) => part.name === name)) {
        throw new Error(`the plan has a part ${name} already; give each part a name of its own`);
      }
      return planOf([...parts, { name, required, after, options } as PlannedPart]) as never;
    };
  return { parts, required: add(true), optional: add(false) };
}
