import { Agent, request } from '../../node-http.ts';
import type { Json } from '../../json.ts';
import { isObject, textOf, type JsonObject } from '../../assembly/index.ts';

/** An answer of DynamoDB that is not 200. */
export class DynamoDbError extends Error {
  override readonly name = 'DynamoDbError';
  /** The AWS exception, without its namespace: `ResourceInUseException`. */
  readonly code: string;
  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

/** One HTTP answer, its body whole. */
export interface RawAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

const agent = new Agent({ keepAlive: true, maxSockets: 64 });
/** DynamoDB Local reads the access key and region from the credential scope and checks no signature. */
const authorization =
  'AWS4-HMAC-SHA256 Credential=local/20260101/us-east-1/dynamodb/aws4_request, SignedHeaders=host, Signature=local';

/** Prefixes of the two APIs that the engine serves. */
const apis = { tables: 'DynamoDB_20120810', streams: 'DynamoDBStreams_20120810' } as const;
type Api = keyof typeof apis;

/** Sends one API action as it is; the answer may be an error of the service. */
export function sendAction(
  endpoint: string,
  action: string,
  body: Buffer | string,
  api: Api = 'tables',
): Promise<RawAnswer> {
  const target = `${apis[api]}.${action}`;
  const headers = {
    'content-type': 'application/x-amz-json-1.0',
    'x-amz-target': target,
    'content-length': Buffer.byteLength(body),
    authorization,
  };
  return new Promise((resolve, reject) => {
    const outgoing = request(endpoint, { method: 'POST', agent, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.once('error', reject);
      response.once('end', () => {
        const names = Object.entries(response.headers).map(([name, value]) => [name, String(value)] as const);
        resolve({
          status: response.statusCode ?? 500,
          headers: Object.fromEntries(names),
          body: Buffer.concat(chunks),
        });
      });
    });
    outgoing.once('error', reject);
    outgoing.end(body);
  });
}

/**
 * Sends one API action and gives its answer.
 * @throws DynamoDbError for every answer but 200
 */
export async function callDynamoDb(
  endpoint: string,
  action: string,
  input: Json,
  api: Api = 'tables',
): Promise<JsonObject> {
  const answer = await sendAction(endpoint, action, JSON.stringify(input), api);
  const parsed = JSON.parse(answer.body.toString('utf8') || '{}') as Json;
  const output = isObject(parsed) ? parsed : {};
  if (answer.status === 200) return output;
  const code = textOf(output['__type'], 'UnknownError').split('#').pop() ?? 'UnknownError';
  throw new DynamoDbError(code, textOf(output['message'] ?? output['Message'], String(answer.status)));
}
