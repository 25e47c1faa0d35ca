import type { EventContract } from '@tollgate/contract-kit';

/** Fails unless the event belongs to the owner and has examples, each of which its schema takes. */
export function expectEventHolds(owner: string, event: EventContract): void {
  expect(event.owner).toBe(owner);
  expect(event.examples ?? []).not.toHaveLength(0);
  for (const example of event.examples ?? []) expect(event.data.safeParse(example).error).toBeUndefined();
}
