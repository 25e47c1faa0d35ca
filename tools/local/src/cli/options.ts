import { parseArgs } from 'node:util';
import type { ServeOptions } from '../runtime/options.ts';
import { readPort } from '../runtime/port.ts';
import { readInspected } from '../runtime/read-inspected.ts';
import { StartFault } from '../runtime/start-fault.ts';

export const usage =
  'tollgate-local --assembly DIR… [--port N] [--api NAME] [--stage NAME] [--parameter NAME=VALUE]… [--vpc-endpoint ID] [--vpc-link NAME=URL]… [--data DIR] [--fresh] [--in-memory] [--no-watch] [--accept-unknown] [--inspect NAME[:PORT]]… [--account-rate-limit N] [--account-burst-limit N]';

/**
 * Reads the command line.
 * @param defaultPort taken when `--port` is absent
 * @throws StartFault for anything unknown or malformed
 */
export function readOptions(args: readonly string[], defaultPort: string | undefined): ServeOptions {
  const values = parse(args);
  const assemblies = values.assembly ?? [];
  if (assemblies.length === 0) throw new StartFault(`No cloud assembly is given. Usage: ${usage}`);
  return {
    assemblies,
    port: readPort(values.port ?? defaultPort),
    dataDir: values.data ?? '.local',
    fresh: values.fresh === true,
    inMemory: values['in-memory'] === true,
    watch: values['no-watch'] !== true,
    acceptUnknown: values['accept-unknown'] === true,
    parameters: Object.fromEntries((values.parameter ?? []).map(readParameter)),
    vpcLinks: Object.fromEntries((values['vpc-link'] ?? []).map(readVpcLink)),
    inspect: readInspected(values.inspect ?? []),
    ...vpcEndpoint(values['vpc-endpoint']),
    ...(values.api === undefined ? {} : { api: values.api }),
    ...(values.stage === undefined ? {} : { stage: values.stage }),
    ...accountLimits(values['account-rate-limit'], values['account-burst-limit']),
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        assembly: { type: 'string', multiple: true },
        port: { type: 'string' },
        api: { type: 'string' },
        stage: { type: 'string' },
        parameter: { type: 'string', multiple: true },
        'vpc-endpoint': { type: 'string' },
        'vpc-link': { type: 'string', multiple: true },
        data: { type: 'string' },
        fresh: { type: 'boolean' },
        'in-memory': { type: 'boolean' },
        'no-watch': { type: 'boolean' },
        'accept-unknown': { type: 'boolean' },
        inspect: { type: 'string', multiple: true },
        'account-rate-limit': { type: 'string' },
        'account-burst-limit': { type: 'string' },
      },
    }).values;
  } catch (error) {
    throw new StartFault(`${error instanceof Error ? error.message : String(error)} Usage: ${usage}`);
  }
}

function accountLimits(
  rate: string | undefined,
  burst: string | undefined,
): Pick<ServeOptions, 'accountLimits'> {
  if (rate === undefined && burst === undefined) return {};
  return {
    accountLimits: {
      ...(rate === undefined ? {} : { rateLimit: limitOf('--account-rate-limit', rate) }),
      ...(burst === undefined ? {} : { burstLimit: limitOf('--account-burst-limit', burst) }),
    },
  };
}

function limitOf(option: string, text: string): number {
  const limit = Number(text);
  if (Number.isInteger(limit) && limit > 0) return limit;
  throw new StartFault(
    `${option} ${JSON.stringify(text)} is no limit. Give a whole number of requests above 0, such as 10000.`,
  );
}

function readParameter(text: string): [name: string, value: string] {
  const end = text.indexOf('=');
  if (end > 0) return [text.slice(0, end), text.slice(end + 1)];
  throw new StartFault(
    `--parameter ${text} is no NAME=VALUE. Give the name of a template's parameter, or ssm:/name, and its value.`,
  );
}

function vpcEndpoint(id: string | undefined): Pick<ServeOptions, 'vpcEndpoint'> {
  if (id === undefined) return {};
  if (/^vpce-\w+$/.test(id)) return { vpcEndpoint: id };
  throw new StartFault(`--vpc-endpoint ${id} is no id of a VPC endpoint. Give one such as vpce-0a1b2c3d.`);
}

function readVpcLink(text: string): [name: string, url: string] {
  const end = text.indexOf('=');
  const url = text.slice(end + 1);
  if (end > 0 && URL.canParse(url) && /^https?:$/.test(new URL(url).protocol))
    return [text.slice(0, end), url];
  throw new StartFault(
    `--vpc-link ${text} is no NAME=URL. Give the name or logical id of a VPC link and where it leads, as parcels=http://127.0.0.1:8080.`,
  );
}
