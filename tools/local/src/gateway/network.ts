/** How requests come to an API, and where those go that it sends into VPCs. */
export interface ApiNetwork {
  readonly endpointType: 'EDGE' | 'REGIONAL' | 'PRIVATE';
  /** VPC endpoint that requests to a private API come through. */
  readonly vpcEndpoint?: string;
  /** Custom domains that lead to the API, in small letters. */
  readonly domainNames: readonly string[];
  readonly vpcLinks: readonly {
    readonly id: string;
    readonly name: string;
    /** Where the link leads; absent when nobody said. */
    readonly url?: string;
  }[];
}
