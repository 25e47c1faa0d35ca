import type { ClientRequest } from 'node:http';

/** A signed request to AWS as it leaves, and the status it is answered with. */
export interface AwsRequest {
  /** Service of the signature: `dynamodb`, `s3`, `lambda`. */
  readonly service: string;
  readonly method: string;
  readonly url: URL;
  /** `DynamoDB_20120810.GetItem`; empty where the service does not speak that way. */
  readonly target: string;
  /** Source of a copy in S3, empty otherwise. */
  readonly copySource: string;
  readonly body: string;
}

/** Signature Version 4 names the service it is for (AWS General Reference, "Elements of an AWS API request signature"). */
const scope = /Credential=[^/]+\/\d{8}\/[^/]+\/([^/]+)\/aws4_request/;

/** As `write` and `end` take what they are given: a chunk first, where there is one. */
type Sender = (...given: readonly unknown[]) => unknown;

/**
 * Calls back with a request that is about to leave, when its body is whole; never, when it is not signed for AWS.
 * @param request as the channel `http.client.request.created` gives it: nothing is sent yet
 */
export function whenSent(request: ClientRequest, sent: (request: AwsRequest) => void): void {
  const header = (name: string): string => String(request.getHeader(name) ?? '');
  const service = scope.exec(header('authorization'))?.[1];
  if (service === undefined) return;
  const chunks: Buffer[] = [];
  const keep = (chunk: unknown): void => {
    if (typeof chunk === 'string' || chunk instanceof Uint8Array) chunks.push(Buffer.from(chunk));
  };
  const [write, end] = [request.write.bind(request), request.end.bind(request)] as unknown as [
    Sender,
    Sender,
  ];
  request.write = (...given: unknown[]) => {
    keep(given[0]);
    return write(...given) as boolean;
  };
  request.end = (...given: unknown[]) => {
    keep(given[0]);
    sent({
      service,
      method: request.method,
      url: new URL(request.path, 'http://aws'),
      target: header('x-amz-target'),
      copySource: header('x-amz-copy-source'),
      body: Buffer.concat(chunks).toString('utf8'),
    });
    return end(...given) as ClientRequest;
  };
}
