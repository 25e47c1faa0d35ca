import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { consumersInCode } from './check/code-consumers.ts';

const said =
  /requested module '((@[\w.-]+\/)?([\w.-]+)-contract(?:\/[\w./-]+)?)' does not provide an export named '(\w+)'/;

/**
 * What a failed import of contracts means, where one names what another exports no more: contracts are made of each other, so
 * none of them can be compared.
 * @param error what the import failed with
 * @returns an error that names the export, and the services that use it; the same error where it is another
 */
export function explained(workspaceRoot: string, error: unknown): unknown {
  if (!(error instanceof SyntaxError)) return error;
  const [, module, scope = '', owner = '', name = ''] = said.exec(error.message) ?? [];
  if (module === undefined) return error;
  const [url] = /file:\/\/[^\n]+?(?=:\d+\n)/.exec(error.stack ?? '') ?? [];
  const place = url === undefined ? 'another contract' : relative(workspaceRoot, fileURLToPath(url));
  const users = consumersInCode(workspaceRoot, 'HEAD', {
    packageName: `${scope}${owner}-contract`,
    owner,
    names: [name],
  }).map(({ service, files, functions }) => `${service} (${[...functions, ...files].join(', ')})`);
  return new Error(
    `${name} is gone from ${module}, and ${place} is made of it, so the contracts cannot be compared. ` +
      `Services that use it: ${users.join('; ') || 'none'}. Export it again, deprecate it, and take its uses away before it goes ` +
      `(docs/contracts.md).`,
    { cause: error },
  );
}
