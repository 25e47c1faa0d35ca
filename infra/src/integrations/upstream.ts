/** A base URL, without a slash at the end, that whoever deploys may replace by a parameter of the template. */
export interface UrlParameter {
  /** PascalCase. */
  readonly name: string;
  readonly default: string;
  readonly description: string;
}

/** Where an integration over HTTP sends its requests. */
export interface Upstream {
  /** Base URL without a slash at the end. Behind a VPC link its host is what the back end is told, not where it is. */
  readonly url: string | UrlParameter;
  /** Name of the VPC link the requests pass through; absent where the URL is reached over the internet. */
  readonly link?: string;
}

/** A back end that is reached over the internet. */
export const http = (url: Upstream['url']): Upstream => ({ url });

/**
 * A back end inside a VPC, behind a network load balancer.
 * @param name Lower case with hyphens. Operations that name the same link share it.
 */
export const vpcLink = (name: string, url: Upstream['url']): Upstream => ({ url, link: name });

/** Makes what upstreams need of the template: parameters and VPC links, each once, and only those in use. */
export interface UpstreamResources {
  /** URI of an integration: the base URL and a path template. */
  uri(upstream: Upstream, path: string): string | { readonly 'Fn::Sub': string };
  /** Id of a VPC link, as a CloudFormation value. */
  linkId(name: string): { readonly Ref: string };
}
