import type { Template } from '../stacks/template.ts';
import { isExport, logRight, namesIn, type Names } from './names.ts';

/** How much an order matters, the weakest first. */
export const strengths = ['uses', 'comesToUse', 'ceasesToUse', 'needs'] as const;

export type Strength = (typeof strengths)[number];

/** One stack before another, and why. */
export interface Edge {
  readonly before: string;
  readonly after: string;
  readonly strength: Strength;
  /** What is named, as `tollgate-prod-photos-get-photo`. */
  readonly what: string;
}

/** A stack as it is and as it is to be; a template that is missing is empty. */
export interface ChangingStack {
  readonly name: string;
  readonly now: Template | undefined;
  readonly next: Template | undefined;
}

/**
 * The order that templates ask for. A stack that names something of another comes after it, so that what it calls is there;
 * one that no longer names what goes comes before, so that nobody calls what is gone. One that makes what another gave up comes after
 * it, because names are given once.
 */
export function edgesBetween(stacks: readonly ChangingStack[]): readonly Edge[] {
  const named = stacks.map(({ name, now = {}, next = {} }) => ({
    name,
    now: namesIn(now),
    next: namesIn(next),
  }));
  return named.flatMap((user) =>
    named.flatMap((maker) =>
      user === maker ? [] : [...edgeTo(user, maker), ...edgeAway(user, maker), ...edgeOfMove(user, maker)],
    ),
  );
}

interface NamedStack {
  readonly name: string;
  readonly now: Names;
  readonly next: Names;
}

/** The maker goes first. */
function edgeTo(user: NamedStack, maker: NamedStack): readonly Edge[] {
  const used = [...user.next.uses].filter((name) => maker.next.makes.has(name) && !user.next.makes.has(name));
  const needed = [...user.next.needs].filter(
    (name) => maker.next.makes.has(name) && !user.next.makes.has(name),
  );
  const absent = (name: string): boolean => !maker.now.makes.has(name);
  const missing = needed.find(absent);
  const added = used.find(absent);
  const what = missing ?? added ?? used[0];
  if (what === undefined) return [];
  const strength = missing !== undefined ? 'needs' : added !== undefined ? 'comesToUse' : 'uses';
  return [{ before: maker.name, after: user.name, strength, what }];
}

/** The user goes first. */
function edgeAway(user: NamedStack, maker: NamedStack): readonly Edge[] {
  const ceased = [...user.now.uses].filter(
    (name) => maker.now.makes.has(name) && !maker.next.makes.has(name) && !user.next.uses.has(name),
  );
  const edge = (what: string | undefined, strength: Strength): readonly Edge[] =>
    what === undefined ? [] : [{ before: user.name, after: maker.name, strength, what }];
  return [
    ...edge(ceased.find(isExport), 'needs'),
    ...edge(
      ceased.find((name) => !isExport(name)),
      'ceasesToUse',
    ),
  ];
}

/** Who gives a name up goes first. The right to log is the account's, and none is in the way of another. */
function edgeOfMove(to: NamedStack, from: NamedStack): readonly Edge[] {
  const what = [...to.next.makes].find(
    (name) =>
      name !== logRight && !to.now.makes.has(name) && from.now.makes.has(name) && !from.next.makes.has(name),
  );
  return what === undefined
    ? []
    : [{ before: from.name, after: to.name, strength: 'needs', what: `the end of ${what}` }];
}

/** Something that goes although a template still names it. */
export interface Dangling {
  readonly user: string;
  readonly maker: string;
  readonly what: string;
  /** Whether the user's stack cannot do without it; the right to log stays with the account. */
  readonly isNeeded: boolean;
}

/** Names that one stack will not make any more, nor any other, and that another will go on using. */
export function danglingUses(stacks: readonly ChangingStack[]): readonly Dangling[] {
  const named = stacks.map(({ name, now = {}, next = {} }) => ({
    name,
    now: namesIn(now),
    next: namesIn(next),
  }));
  const made = new Set(named.flatMap(({ next }) => [...next.makes]));
  return named.flatMap((maker) =>
    named.flatMap((user) => {
      if (user === maker) return [];
      const going = [...maker.now.makes].filter((name) => !made.has(name) && user.next.uses.has(name));
      const needed = going.find((name) => name !== logRight && user.next.needs.has(name));
      const what = needed ?? going[0];
      return what === undefined
        ? []
        : [{ user: user.name, maker: maker.name, what, isNeeded: needed !== undefined }];
    }),
  );
}
