import type { Exchange } from '../exchange.ts';
import type { ConditionValues } from './conditions.ts';

/** ARN of the method that a request calls; slashes at the ends of its path, which routing ignores, do not count here either. */
export function methodArnOf(exchange: Exchange): string {
  const { definition } = exchange;
  const { region, accountId, apiId, stage } = definition;
  const path = exchange.path.replace(/^\/+|\/+$/g, '');
  return `arn:aws:execute-api:${region}:${accountId}:${apiId}/${stage.name}/${exchange.verb}/${path}`;
}

/**
 * What policies may ask about a request. Nothing local comes through a VPC endpoint but what is taken to, and what runs on one
 * machine counts as encrypted, as every call of API Gateway is.
 */
export function conditionValuesOf(exchange: Exchange): ConditionValues {
  return (key) => {
    switch (key) {
      case 'aws:sourceip':
        return exchange.sourceIp;
      case 'aws:sourcevpce':
        return exchange.definition.network?.vpcEndpoint;
      case 'aws:useragent':
        return exchange.header('user-agent');
      case 'aws:referer':
        return exchange.header('referer');
      case 'aws:securetransport':
        return 'true';
      case 'aws:currenttime':
        return new Date(exchange.receivedAt).toISOString();
      case 'aws:epochtime':
        return String(Math.floor(exchange.receivedAt / 1000));
      case 'aws:principalarn':
        return exchange.identity?.userArn;
      case 'aws:principalaccount':
        return exchange.identity?.accountId;
      case 'aws:userid':
        return exchange.identity?.userId;
      default:
        return undefined;
    }
  };
}
