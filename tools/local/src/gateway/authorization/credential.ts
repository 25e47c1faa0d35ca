import { createHash } from 'node:crypto';

import type { Credential, SignedRequest } from './signature.ts';

/** A credential read, or what is wrong with it in the words of API Gateway. */
export type ReadCredential = Credential | { readonly incomplete: string };

const algorithm = 'AWS4-HMAC-SHA256';

/** The header as complaints about it repeat it, so that no secret is told. */
const hashed = (header: string): string => createHash('sha256').update(header).digest('base64');

/** The `key=value` pairs behind the algorithm; undefined when one of them has no equal sign. */
function pairsOf(header: string): Readonly<Record<string, string>> | undefined {
  const space = header.indexOf(' ');
  const pairs = space < 0 ? [] : header.slice(space + 1).split(',');
  if (pairs.some((pair) => !pair.includes('='))) return undefined;
  return Object.fromEntries(
    pairs.map((pair) => {
      const equals = pair.indexOf('=');
      return [pair.slice(0, equals).trim(), pair.slice(equals + 1).trim()];
    }),
  );
}

function build(
  credential: string,
  signedHeaders: string,
  signature: string,
  time: string,
): Credential | undefined {
  const [accessKeyId, date, region, service, terminator] = credential.split('/');
  if (accessKeyId === undefined || date === undefined || region === undefined || service === undefined)
    return undefined;
  if (terminator !== 'aws4_request' || !/^\d{8}T\d{6}Z$/.test(time) || !time.startsWith(date))
    return undefined;
  return {
    accessKeyId,
    date,
    region,
    service,
    signedHeaders: signedHeaders.toLowerCase().split(';'),
    signature,
    time,
  };
}

function fromHeader(header: string, request: SignedRequest): ReadCredential {
  const given = pairsOf(header);
  if (given === undefined) {
    return {
      incomplete: `Invalid key=value pair (missing equal-sign) in Authorization header (hashed with SHA-256 and encoded with Base64): '${hashed(header)}'.`,
    };
  }
  const time = request.headers['x-amz-date'];
  const missing = ['Credential', 'Signature', 'SignedHeaders'].filter((name) => (given[name] ?? '') === '');
  const complaints = missing.map((name) => `Authorization header requires '${name}' parameter.`);
  if (time === undefined && request.headers['date'] === undefined) {
    complaints.push("Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header.");
  }
  const read =
    complaints.length > 0 || !header.startsWith(`${algorithm} `)
      ? undefined
      : build(given['Credential'] ?? '', given['SignedHeaders'] ?? '', given['Signature'] ?? '', time ?? '');
  if (read !== undefined) return read;
  if (complaints.length === 0)
    complaints.push('Credential should be scoped to a valid date, region, service and request.');
  return {
    incomplete: `${complaints.join(' ')} (Hashed with SHA-256 and encoded with Base64) Authorization=${hashed(header)}`,
  };
}

/** Reads the SigV4 credential of a request from its Authorization header or its query; undefined when it has none. */
export function readCredential(request: SignedRequest): ReadCredential | undefined {
  const header = request.headers['authorization'];
  if (header !== undefined) return fromHeader(header, request);
  const query = new URLSearchParams(request.query);
  if (query.get('X-Amz-Algorithm') !== algorithm) return undefined;
  return (
    build(
      query.get('X-Amz-Credential') ?? '',
      query.get('X-Amz-SignedHeaders') ?? '',
      query.get('X-Amz-Signature') ?? '',
      query.get('X-Amz-Date') ?? '',
    ) ?? {
      incomplete: 'The query needs X-Amz-Credential, X-Amz-SignedHeaders, X-Amz-Signature and X-Amz-Date.',
    }
  );
}

/** Milliseconds since the epoch of a signature's time. */
export function timeOf({ time }: Credential): number {
  const [, year, month, day, hour, minute, second] =
    /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(time) ?? [];
  return Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second));
}
