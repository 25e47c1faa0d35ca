import type { JsonObject } from '../../json.ts';
import type { Json, WebAclDefinition } from '../../ports.ts';
import { lambdaProxy } from '../../testing/operations.ts';
import { serveApi } from '../../testing/served-api.ts';
import type { ApiOptions, ServedApi } from '../../testing/served-api.ts';

/** Text transformations, in the order of their priority. */
export const transformed = (...types: string[]): Json => types.map((Type, Priority) => ({ Priority, Type }));

/** A statement that a part of the request contains a text, unless `more` says otherwise. */
export const bytes = (FieldToMatch: JsonObject, SearchString: string, more: JsonObject = {}): JsonObject => ({
  ByteMatchStatement: {
    FieldToMatch,
    SearchString,
    PositionalConstraint: 'CONTAINS',
    TextTransformations: transformed('NONE'),
    ...more,
  },
});

/** A rule that blocks what its statement matches, unless `more` says otherwise. */
export const rule = (Statement: JsonObject, more: JsonObject = {}): JsonObject => ({
  Name: 'the-rule',
  Priority: 1,
  Action: { Block: {} },
  Statement,
  ...more,
});

/** A web ACL that lets pass what its rules do not stop, with sets and a group to refer to. */
export const aclOf = (Rules: readonly JsonObject[], more: JsonObject = {}): WebAclDefinition => ({
  name: 'acl',
  properties: { DefaultAction: { Allow: {} }, Rules, ...more },
  ipSets: { 'arn:local': ['127.0.0.0/8', '::1/128'], 'arn:other': ['192.0.2.0/24'] },
  regexSets: { 'arn:expressions': ['^/dev/x', 'admin$'] },
  ruleGroups: {
    'arn:group': {
      Name: 'group',
      Rules: [
        rule(bytes({ UriPath: {} }, 'one'), { Name: 'one', RuleLabels: [{ Name: 'was:one' }] }),
        rule(bytes({ UriPath: {} }, 'two'), { Name: 'two', Priority: 2 }),
      ],
    },
  },
});

/** An API behind a web ACL; its only function answers with the headers that it got. */
export class GuardedApi {
  #api: ServedApi | undefined;

  /** Serves another web ACL in place of the one before. */
  async serve(webAcl: WebAclDefinition, openapi: JsonObject = {}, more: ApiOptions = {}): Promise<void> {
    await this.close();
    this.#api = await serveApi(
      { paths: { '/{path+}': { 'x-amazon-apigateway-any-method': lambdaProxy('echo') } }, ...openapi },
      {
        functions: { echo: ({ headers }: { headers: JsonObject }) => ({ body: JSON.stringify(headers) }) },
        webAcl,
        ...more,
      },
    );
  }

  get recorded(): ServedApi['recorded'] {
    if (this.#api === undefined) throw new Error('Nothing is served. Call serve() first.');
    return this.#api.recorded;
  }

  call(path = '/x', init: RequestInit = {}): Promise<Response> {
    return fetch(`${this.#api?.url ?? ''}${path}`, init);
  }

  async status(path?: string, init?: RequestInit): Promise<number> {
    return (await this.call(path, init)).status;
  }

  /** Whether a rule with the statement blocks a request. */
  async blocks(statement: JsonObject, path?: string, init?: RequestInit): Promise<boolean> {
    await this.serve(aclOf([rule(statement)]));
    return (await this.status(path, init)) === 403;
  }

  async close(): Promise<void> {
    await this.#api?.close();
    this.#api = undefined;
  }
}
