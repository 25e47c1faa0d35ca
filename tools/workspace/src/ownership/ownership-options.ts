import { parseArgs } from 'node:util';

export const usage = 'npm run ownership -- write | check | list [--team NAME] [--json]';

const commands = ['write', 'check', 'list'] as const;

export interface OwnershipOptions {
  readonly command: (typeof commands)[number];
  /** Whose things to list. @default everybody's */
  readonly team?: string;
  readonly isJson: boolean;
}

/**
 * Reads `write | check | list [--team NAME] [--json]`.
 * @throws Error that says what was received and what is allowed
 */
export function ownershipOptions(args: readonly string[]): OwnershipOptions {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      team: { type: 'string' },
      json: { type: 'boolean', default: false },
    },
  });
  const command = commands.find((each) => each === positionals[0]);
  if (command === undefined || positionals.length > 1)
    throw new Error(
      `The command is ${positionals.length === 0 ? 'missing' : JSON.stringify(positionals.join(' '))}; it is one of ${commands.join(', ')}. Usage: ${usage}`,
    );
  return { command, isJson: values.json, ...(values.team !== undefined && { team: values.team }) };
}
