import { stages } from '@tollgate/constructs';
import { invokersIn } from '@tollgate/constructs/testing';
import type { JsonObject } from '@tollgate/contract-kit/openapi';
import { bodyOf, gatewayApp } from '../testing/gateway-template.ts';

type Headers = Readonly<Record<string, string>>;

/** Answers that the gateway makes without a function: errors, preflights and those of its own integrations. */
function answersIn(body: JsonObject): readonly (readonly [what: string, headers: Headers])[] {
  const errors = Object.entries(
    body['x-amazon-apigateway-gateway-responses'] as Record<string, { responseParameters: Headers }>,
  ).map(([type, { responseParameters }]) => [type, shortened(responseParameters)] as const);
  const own = Object.entries(body['paths'] as Record<string, Record<string, JsonObject>>).flatMap(
    ([path, item]) =>
      Object.entries(item).flatMap(([method, operation]) => {
        const integration = operation['x-amazon-apigateway-integration'] as JsonObject;
        const responses = (integration['responses'] ?? {}) as Record<
          string,
          { responseParameters?: Headers }
        >;
        return Object.entries(responses).map(
          ([status, { responseParameters = {} }]) =>
            [`${method} ${path} ${status}`, shortened(responseParameters)] as const,
        );
      }),
  );
  return [...errors, ...own];
}

/** Headers by their names in small letters, without the part that says where they go. */
const shortened = (parameters: Headers): Headers =>
  Object.fromEntries(
    Object.entries(parameters).map(([name, value]) => [
      name.replace(/^.*\.header\./, '').toLowerCase(),
      value,
    ]),
  );

const everyStage = Object.values(stages);

it.each(everyStage)(
  'CORS: every answer of the gateway itself names an exact origin or all, in $name',
  (stage) => {
    const allowed = new Set(["'*'", ...stage.corsOrigins.map((origin) => `'${origin}'`)]);

    const answers = answersIn(bodyOf(gatewayApp(stage).template));

    expect(answers.length).toBeGreaterThan(40);
    const wrong = answers.filter(
      ([, headers]) =>
        !allowed.has(headers['access-control-allow-origin'] ?? '') ||
        'access-control-allow-credentials' in headers ||
        (headers['access-control-allow-origin'] !== "'*'" && headers['vary'] !== "'Origin'"),
    );
    expect(wrong).toEqual([]);
  },
);

it.each(everyStage)(
  'security headers: every answer of the gateway itself carries them, in $name',
  (stage) => {
    const answers = answersIn(bodyOf(gatewayApp(stage).template));

    const without = answers.filter(([, headers]) =>
      [
        'cache-control',
        'content-security-policy',
        'strict-transport-security',
        'x-content-type-options',
        'x-frame-options',
      ].some((name) => headers[name] === undefined),
    );
    expect(without).toEqual([]);
  },
);

it.each(everyStage)('functions behind the gateway: it calls them by roles of its own, in $name', (stage) => {
  const invokers = invokersIn(gatewayApp(stage).template.toJSON() as Parameters<typeof invokersIn>[0]);

  expect(invokers).toEqual(['role AuthorizePartnerRole', 'role InvokeFunctionsRole']);
});
