import { compileStageUri } from './stage-uri.ts';
import type { IntegrationParts } from './integration.ts';

/** Sends a request where a VPC link leads: there under the path it had, and under the name it was meant for. */
export type ThroughLink = (url: URL) => { readonly url: URL; readonly host: string };

/**
 * The VPC link of an integration; undefined where it has none. Its back end is told the host of the integration's URI, as
 * behind a load balancer (API Gateway Developer Guide, "Set up private integrations").
 *
 * @throws Error when nobody said where the link leads.
 */
export function compileVpcLink({ definition, method }: IntegrationParts): ThroughLink | undefined {
  const { connectionId } = method.integration;
  if (connectionId === undefined) return undefined;
  const id = compileStageUri(connectionId)(definition.stage.variables) ?? connectionId;
  const link = definition.network?.vpcLinks.find((one) => one.id === id);
  if (link?.url === undefined) {
    const name = link?.name ?? id;
    throw new Error(
      `${method.httpMethod} ${method.resourcePath} goes through the VPC link ${name}, and there is no VPC here. Say where it leads: --vpc-link ${name}=http://127.0.0.1:PORT.`,
    );
  }
  const origin = new URL(link.url);
  return (url) => ({ url: new URL(`${url.pathname}${url.search}`, origin), host: url.host });
}
