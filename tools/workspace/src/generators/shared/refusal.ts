/** What a refusal says, each part a sentence or less. */
export interface RefusalParts {
  readonly problem: string;
  readonly received: string;
  readonly allowed: string;
  readonly remedy: string;
}

/** A generator will not do what it was asked for, and has changed nothing. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  constructor({ problem, received, allowed, remedy }: RefusalParts) {
    super(`${problem}\n  received: ${received}\n  allowed:  ${allowed}\n  remedy:   ${remedy}`);
  }
}
