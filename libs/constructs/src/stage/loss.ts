/**
 * What a REST API has and an HTTP API has not: what it is, and what becomes of those who use it where the stage waives it.
 * Source: "Choose between REST APIs and HTTP APIs", API Gateway developer guide.
 */
export const losses = {
  apiKeys: {
    feature: 'API keys and usage plans',
    waived: 'operations behind a key want a signed request, and a route’s throttle is shared by all callers',
  },
  requestValidation: {
    feature: 'validation of requests at the gateway',
    waived: 'a request without a required parameter reaches its function, which refuses it',
  },
  gatewayResponses: {
    feature: 'gateway responses',
    waived:
      'errors of the gateway itself are {"message":"…"}, without problem details and protective headers',
  },
  gatewayCache: {
    feature: 'cache of answers',
    waived: 'every request reaches its function',
  },
  webAcl: {
    feature: 'association with a web ACL of AWS WAF',
    waived: 'nothing filters requests before they are routed',
  },
  resourcePolicy: {
    feature: 'resource policy',
    waived: 'whoever reaches the endpoint may call it',
  },
  edgeEndpoint: {
    feature: 'edge-optimized endpoint',
    waived: 'the endpoint is Regional',
  },
  privateEndpoint: {
    feature: 'private endpoint',
    waived: 'the endpoint is public',
  },
  routingRules: {
    feature: 'routing rules of a domain',
    waived: 'the domain leads to the API whatever version a caller asks for',
  },
  tracing: {
    feature: 'X-Ray segment of the gateway',
    waived: 'traces begin at the function',
  },
  executionLogs: {
    feature: 'execution logs',
    waived: 'the access log names the error, nothing logs its steps',
  },
  gatewayAlarms: {
    feature: 'metrics by the names that the gateway’s alarms and dashboard watch',
    waived: 'functions keep their alarms, and nothing watches the gateway itself',
  },
  canary: {
    feature: 'canary release of a stage',
    waived: 'a deployment takes all traffic at once; functions still shift theirs by their aliases',
  },
  mockIntegrations: {
    feature: 'mock integrations',
    waived: 'operations that the gateway answers by itself are left out',
  },
  serviceIntegrations: {
    feature: 'integrations with AWS services by mapping templates',
    waived: 'operations that the gateway reads from a service are left out',
  },
  mappedIntegrations: {
    feature: 'HTTP integrations with mapping templates or mapped parameters',
    waived: 'operations behind such an upstream are left out',
  },
  privateUpstreams: {
    feature: 'VPC links of REST APIs',
    waived: 'operations behind a VPC link are left out',
  },
  originsOfOperations: {
    feature: 'list of allowed origins for each operation',
    waived: 'reads without credentials are open to scripts of the stage’s origins only',
  },
} as const satisfies Readonly<Record<string, { readonly feature: string; readonly waived: string }>>;

/** A feature of REST APIs that an HTTP API has not. */
export type Loss = keyof typeof losses;
