import { BlockList, isIP } from 'node:net';

import type { JsonObject } from '../json.ts';
import { objectAt, textAt } from '../json.ts';
import type { Matches } from './comparison.ts';
import type { Inspection } from './inspection.ts';

/** Addresses that a header names; undefined when the request has no such header. */
export function forwardedAddresses(inspection: Inspection, header: string): readonly string[] | undefined {
  return inspection.exchange
    .header(header)
    ?.split(',')
    .map((address) => address.trim());
}

const familyOf = (address: string): 'ipv4' | 'ipv6' => (isIP(address) === 6 ? 'ipv6' : 'ipv4');

function listOf(ranges: readonly string[]): BlockList {
  const list = new BlockList();
  for (const range of ranges) {
    const [address = '', prefix = ''] = range.split('/');
    if (isIP(address) === 0)
      throw new Error(`its IP set holds ${range}, which is no address range; write one as 192.0.2.0/24.`);
    list.addSubnet(
      address,
      prefix === '' ? (isIP(address) === 6 ? 128 : 32) : Number(prefix),
      familyOf(address),
    );
  }
  return list;
}

/** Compiles an `IPSetReferenceStatement`. @throws Error for a range that is none */
export function compileIpSet(statement: JsonObject, ranges: readonly string[]): Matches {
  const list = listOf(ranges);
  const holds = (address: string): boolean => isIP(address) !== 0 && list.check(address, familyOf(address));
  const forwarded = objectAt(statement, 'IPSetForwardedIPConfig');
  const header = textAt(forwarded, 'HeaderName')?.toLowerCase();
  if (header === undefined) return ({ exchange }) => holds(exchange.sourceIp);
  const position = textAt(forwarded, 'Position') ?? 'FIRST';
  const fallback = textAt(forwarded, 'FallbackBehavior') === 'MATCH';
  return (inspection) => {
    const addresses = forwardedAddresses(inspection, header);
    if (addresses === undefined) return false;
    const looked =
      position === 'ANY' ? addresses : position === 'LAST' ? addresses.slice(-1) : addresses.slice(0, 1);
    if (looked.some((address) => isIP(address) === 0)) return fallback;
    return looked.some(holds);
  };
}
