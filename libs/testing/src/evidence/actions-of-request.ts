import type { AwsRequest } from './aws-request.ts';
import { dynamoDbActions } from './dynamodb-actions.ts';
import { s3Actions } from './s3-actions.ts';

/** An action of IAM on a resource, which is told by the end of its ARN. */
export interface ActionOnResource {
  readonly action: string;
  readonly resource: string;
}

type Json = Readonly<Record<string, unknown>>;

/**
 * What IAM would ask of whoever sends a request. What is not known here is an action of its service under the name of the
 * request, so that it is never taken for nothing.
 */
export function actionsOfRequest(request: AwsRequest): readonly ActionOnResource[] {
  switch (request.service) {
    case 'dynamodb':
      return dynamoDbActions(operationOf(request), bodyOf(request));
    case 's3':
      return s3Actions(request);
    case 'lambda':
      return [{ action: 'lambda:InvokeFunction', resource: `function:${invoked(request.url)}` }];
    case 'sqs':
      return [{ action: `sqs:${operationOf(request)}`, resource: lastOf(bodyOf(request)['QueueUrl']) }];
    case 'states':
      return [
        {
          action: `states:${operationOf(request)}`,
          resource: `stateMachine:${lastOf(bodyOf(request)['stateMachineArn'])}`,
        },
      ];
    case 'events':
      if (operationOf(request) !== 'PutEvents') return [unknownOf(request)];
      return busesOf(bodyOf(request)).map((bus) => ({
        action: `events:${operationOf(request)}`,
        resource: `event-bus/${bus}`,
      }));
    case 'secretsmanager':
      return [
        {
          action: `secretsmanager:${operationOf(request)}`,
          resource: `secret:${lastOf(bodyOf(request)['SecretId'])}`,
        },
      ];
    case 'ssm':
      return [
        {
          action: `ssm:${operationOf(request)}`,
          resource: `parameter/${text(bodyOf(request)['Name']).replace(/^\//, '')}`,
        },
      ];
    case 'execute-api':
      return [{ action: 'execute-api:ManageConnections', resource: connectionOf(request) }];
    default:
      return [unknownOf(request)];
  }
}

function unknownOf(request: AwsRequest): ActionOnResource {
  const named = operationOf(request) || `${request.method} ${request.url.pathname}`;
  return { action: `${request.service}:${named}`, resource: '*' };
}

const operationOf = ({ target }: AwsRequest): string => target.slice(target.lastIndexOf('.') + 1);

const bodyOf = ({ body }: AwsRequest): Json => JSON.parse(body || '{}') as Json;

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Stage, method and path, as the ARN of a connection has them (API Gateway Developer Guide, "Control access to WebSocket APIs"). */
function connectionOf({ method, url }: AwsRequest): string {
  const [, stage, path = ''] = /^(?:.*\/)?([^/]+)\/(@connections\/.*)$/.exec(url.pathname) ?? [];
  return `${stage ?? ''}/${method}/${path}`;
}

/** Buses that the entries of a call go to. */
const busesOf = ({ Entries }: Json): readonly string[] => [
  ...new Set(
    ((Entries ?? []) as readonly Json[]).map(({ EventBusName }) => lastOf(EventBusName ?? 'default')),
  ),
];

/** A name at the end of an ARN or an address. */
const lastOf = (value: unknown): string => text(value).split(/[/:]/).at(-1) ?? '';

/** Name and alias: the alias stands behind the name, or in the query (AWS Lambda API Reference, Invoke). */
function invoked({ pathname, searchParams }: URL): string {
  const name = decodeURIComponent(pathname.split('/')[3] ?? '');
  const qualifier = searchParams.get('Qualifier');
  return qualifier === null ? name : `${name}:${qualifier}`;
}
