/**
 * How the API of a stage is reached: from CloudFront's edge, in its Region, or only through interface endpoints of VPCs.
 * The time an integration may take is 29 s, and more only where the account's quota was raised, which an edge-optimized
 * API does not allow ("Quotas for REST APIs", API Gateway developer guide).
 */
export type Endpoint =
  | { readonly type: 'EDGE' }
  | { readonly type: 'REGIONAL'; readonly longestIntegrationMs?: number }
  | {
      readonly type: 'PRIVATE';
      /** Interface endpoints for `execute-api` through which the API may be called, as `vpce-…`. */
      readonly vpcEndpointIds: readonly [string, ...string[]];
      readonly longestIntegrationMs?: number;
    };

/** A deployed version of the API beside the one of the stage. */
export interface OtherVersion {
  readonly apiId: string;
  readonly stage: string;
}

/** How callers choose a version: by a header, or by a base path such as `v1`; whoever chooses none gets the stage's own. */
export interface Versions {
  /** Name of the header, whose value is a major version: `1`. */
  readonly header: string;
  /** Other versions by their number, each deployed as an API of its own. @default none */
  readonly others?: Readonly<Record<string, OtherVersion>>;
}

/** A name of one's own for the API of a stage. Its default address is closed then. */
export interface Domain {
  /** Host name, as `api.example.com`. */
  readonly name: string;
  /** First segment of every path. @default none, the API is at the root */
  readonly basePath?: string;
  /**
   * ARN of the certificate in ACM: in the Region of the stack, or in us-east-1 for an edge-optimized API.
   * @default the parameter `CertificateArn`, which is asked for at deployment
   */
  readonly certificateArn?: string;
  /** @default no choice of versions */
  readonly versions?: Versions;
  /** Clients must show a certificate that these authorities signed. Regional APIs only. @default no */
  readonly mutualTls?: {
    /** Bundle of certificates in PEM, as `s3://bucket/key`. */
    readonly truststoreUri: string;
    /** Version of that object. @default the current one when the domain is deployed */
    readonly truststoreVersion?: string;
  };
}
