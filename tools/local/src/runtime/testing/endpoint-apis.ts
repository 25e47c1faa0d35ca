import { rawRequest } from '../../gateway/testing/index.ts';

/** What an API of {@link apiSaying} says of a request. */
export interface Said {
  readonly api: string;
  readonly path: string;
  readonly resource: string;
  readonly prefix: string;
  readonly vpce: string;
}

const context = ['path', 'domainPrefix', 'identity.vpceId', 'resourcePath'] as const;
const [path, prefix, vpce, resource] = context.map((name) => `$context.${name}`);

/**
 * Resources of a REST API that answers every GET with its name and how it was called.
 * @param extensions members of its document
 */
export function apiSaying(
  name: string,
  properties: object = {},
  extensions: object = {},
): Readonly<Record<string, object>> {
  const said = JSON.stringify({ api: name, path, prefix, vpce, resource });
  const get = {
    'x-amazon-apigateway-integration': {
      type: 'mock',
      requestTemplates: { 'application/json': '{"statusCode":200}' },
      responses: { default: { statusCode: '200', responseTemplates: { 'application/json': said } } },
    },
  };
  return {
    [name]: {
      Type: 'AWS::ApiGateway::RestApi',
      Properties: {
        Name: name,
        Body: {
          openapi: '3.0.1',
          info: { title: name, version: '1' },
          paths: { '/': { get }, '/{any+}': { get } },
          ...extensions,
        },
        ...properties,
      },
    },
    [`${name}Deployment`]: {
      Type: 'AWS::ApiGateway::Deployment',
      Properties: { RestApiId: { Ref: name } },
    },
    [`${name}Stage`]: {
      Type: 'AWS::ApiGateway::Stage',
      Properties: {
        RestApiId: { Ref: name },
        DeploymentId: { Ref: `${name}Deployment` },
        StageName: 'live',
      },
    },
  };
}

/** What an API answered, as text. */
export interface Answered {
  readonly status: number;
  readonly text: string;
}

/** Asks a server for a path under the name of a host, which `fetch` cannot do. */
export async function askHost(
  url: string,
  host: string,
  target: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answered> {
  const port = Number(new URL(url).port);
  const { status, body } = await rawRequest({
    port,
    method: 'GET',
    target,
    headers: { Host: host, ...headers },
  });
  return { status, text: body.toString('utf8') };
}
