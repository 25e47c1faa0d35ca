import type { Credential, SignedRequest } from './signature.ts';

/** A credential read, or what is wrong with it in the words of API Gateway. */
export type ReadCredential = Credential | { readonly incomplete: string };

const algorithm = 'AWS4-HMAC-SHA256';

function parts(text: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    text.split(/,\s*/).map((part) => {
      const equals = part.indexOf('=');
      return [part.slice(0, equals).trim(), part.slice(equals + 1).trim()];
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
  const given = header.startsWith(algorithm) ? parts(header.slice(algorithm.length).trim()) : {};
  const time = request.headers['x-amz-date'];
  const missing = ['Credential', 'Signature', 'SignedHeaders'].filter((name) => (given[name] ?? '') === '');
  const complaints = missing.map((name) => `Authorization header requires '${name}' parameter.`);
  if (time === undefined) {
    complaints.push("Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header.");
  }
  const read =
    complaints.length > 0 || time === undefined
      ? undefined
      : build(given['Credential'] ?? '', given['SignedHeaders'] ?? '', given['Signature'] ?? '', time);
  if (read !== undefined) return read;
  if (complaints.length === 0)
    complaints.push('Credential should be scoped to a valid date, region, service and request.');
  return { incomplete: `${complaints.join(' ')} Authorization=${algorithm}` };
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
