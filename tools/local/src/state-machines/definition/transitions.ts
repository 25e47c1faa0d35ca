import type { State } from './machine.ts';

/** Names of the states that a state may lead to. */
export function transitionsOf(state: State): string[] {
  const own = 'next' in state && state.next !== undefined ? [state.next] : [];
  const rules = state.type === 'Choice' ? state.rules.map(({ next }) => next) : [];
  const caught = 'catch' in state ? state.catch.map(({ next }) => next) : [];
  return [...own, ...rules, ...caught].filter((name) => name !== '');
}
