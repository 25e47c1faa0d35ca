import type { Exchange } from '../exchange.ts';
import type { ConditionValues } from './conditions.ts';

/** ARN of the method that a request calls; slashes at the ends of its path, which routing ignores, do not count here either. */
export function methodArnOf(exchange: Exchange): string {
  const { definition } = exchange;
  const { region, accountId, apiId, stage } = definition;
  const path = exchange.path.replace(/^\/+|\/+$/g, '');
  return `arn:aws:execute-api:${region}:${accountId}:${apiId}/${stage.name}/${exchange.verb}/${path}`;
}

/** What policies may ask about a request; nothing local comes through a VPC endpoint. */
export function conditionValuesOf(exchange: Exchange): ConditionValues {
  return (key) => {
    switch (key) {
      case 'aws:sourceip':
        return exchange.sourceIp;
      case 'aws:useragent':
        return exchange.header('user-agent');
      case 'aws:referer':
        return exchange.header('referer');
      default:
        return undefined;
    }
  };
}
