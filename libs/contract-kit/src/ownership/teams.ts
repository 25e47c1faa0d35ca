import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as z from 'zod';

/** The one file that names every team, at the root of the workspace. */
export const teamsFile = 'teams.json';

const isAddress = /^(https:\/\/\S+|[^\s@:]+@[^\s@]+)$/;

/** A file, a folder with all that is in it, or `/*`: the files at the root. */
const isPath = /^\/(\*|[\w.@-]+(\/[\w.@-]+)*\/?)$/;

const TeamEntry = z.strictObject({
  /** Who GitHub asks for a review: `@organisation/team` or `@user`. */
  handle: z.string().regex(/^@[\w.-]+(\/[\w.-]+)?$/, 'takes @organisation/team or @user'),
  /** Value of the tag `cost-center`. */
  costCenter: z.string().regex(/^[\w .:/=+@-]{1,256}$/, 'takes 1 to 256 letters, digits and _.:/=+@-'),
  /** Who hears of alarms, by the stage: e-mail and https addresses. */
  alarms: z.record(
    z.string(),
    z.array(z.string().regex(isAddress, 'takes an e-mail address or an https address')),
  ),
  /** What the team owns outside of projects. */
  paths: z.array(z.string().regex(isPath, 'takes /file, /folder/ or /*')).default([]),
});
const Teams = z.record(
  z.string().regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, 'takes lower-case letters, digits and single hyphens'),
  TeamEntry,
);

/** A team: who is asked for reviews, who pays, who hears of alarms. */
export interface Team {
  /** As the tag `team:<name>` of its projects has it. */
  readonly name: string;
  readonly handle: string;
  readonly costCenter: string;
  /** E-mail and https addresses that alarms are told to, by the name of the stage. */
  readonly alarms: Readonly<Record<string, readonly string[]>>;
  /** What it owns outside of projects: `/file`, `/folder/`, or `/*` for the files at the root. */
  readonly paths: readonly string[];
}

/**
 * Every team, in the order of `teams.json`.
 * @param workspaceRoot folder of `teams.json`
 * @throws Error that says which entry is wrong and what it takes
 */
export function teamsOf(workspaceRoot: string): readonly Team[] {
  return parseTeams(readFileSync(join(workspaceRoot, teamsFile), 'utf8'));
}

/**
 * The teams of the text of a `teams.json`.
 * @throws Error that says which entry is wrong and what it takes
 */
export function parseTeams(text: string): readonly Team[] {
  const parsed = Teams.safeParse(readJson(text));
  if (parsed.success) return Object.entries(parsed.data).map(([name, team]) => ({ name, ...team }));
  const faults = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  throw new Error(`${teamsFile} is not as it should be. ${faults.join('; ')}.`);
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message.replaceAll('\n', ' ') : String(cause);
    throw new Error(`${teamsFile} is no JSON (${why}); mend it, or take it from git again.`, { cause });
  }
}

/**
 * The workspace that a folder lies in: the nearest one above with a `teams.json`.
 * @throws Error when there is none
 */
export function workspaceOf(folder: string): string {
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(join(at, teamsFile))) return at;
    if (at === dirname(at))
      throw new Error(
        `No folder above ${folder} has a ${teamsFile}; put it at the root of the workspace, with an entry for each team.`,
      );
  }
}
