import { pascalCase, stagePrefix, type ServiceStack } from '@tollgate/constructs';
import { CfnParameter } from 'aws-cdk-lib';
import { CfnVpcLink } from 'aws-cdk-lib/aws-apigateway';
import type { UpstreamResources, UrlParameter } from '../integrations/upstream.ts';

/** What the upstreams of a stack's integrations need of its template; nothing is made before it is asked for. */
export function upstreamResources(stack: ServiceStack): UpstreamResources {
  return {
    uri: ({ url }, path) => {
      if (typeof url === 'string') return `${url}${path}`;
      urlParameter(stack, url);
      return { 'Fn::Sub': `\${${url.name}}${path}` };
    },
    linkId: (name) => ({ Ref: stack.getLogicalId(link(stack, name)) }),
  };
}

function urlParameter(stack: ServiceStack, { name, default: value, description }: UrlParameter): void {
  if (stack.node.tryFindChild(name) !== undefined) return;
  new CfnParameter(stack, name, {
    default: value,
    description: `${description} Without a slash at the end.`,
    allowedPattern: 'https?://[^/?#\\s]+(/[^/?#\\s]+)*',
    constraintDescription: 'must be an http or https URL without query and without a slash at the end',
  });
}

/** A link to the load balancer of another stack, which is told at deployment: stacks import nothing of each other. */
function link(stack: ServiceStack, name: string): CfnVpcLink {
  const id = `${pascalCase(name)}Link`;
  const made = stack.node.tryFindChild(id);
  if (made instanceof CfnVpcLink) return made;
  const loadBalancer = new CfnParameter(stack, `${pascalCase(name)}LoadBalancerArn`, {
    description: `ARN of the network load balancer behind the VPC link ${name}`,
    allowedPattern: 'arn:aws[a-z-]*:elasticloadbalancing:[a-z0-9-]+:\\d{12}:loadbalancer/net/.+',
    constraintDescription: 'must be the ARN of a network load balancer in the Region of the stack',
  });
  return new CfnVpcLink(stack, id, {
    name: `${stagePrefix(stack.stage)}${name}`,
    description: `Way from the gateway to ${name}`,
    targetArns: [loadBalancer.valueAsString],
  });
}
