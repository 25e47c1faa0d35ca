import { BlockList, isIP } from 'node:net';
import type { Json } from '../json.ts';
import { PatternError } from './pattern-error.ts';
import { textTest, type ValueTest } from './value-test.ts';

/** Compiles `10.0.0.0/24` or an IPv6 block. @throws PatternError for anything else */
export function compileCidr(block: Json, where: string): ValueTest {
  const [address = '', length = '', ...more] = typeof block === 'string' ? block.split('/') : [];
  const version = isIP(address);
  const bits = Number(length);
  const longest = version === 6 ? 128 : 32;
  if (version === 0 || more.length > 0 || !/^\d{1,3}$/.test(length) || bits > longest)
    throw new PatternError(
      `${where} has the address block ${JSON.stringify(block)}. Write an address and a length, as in "10.0.0.0/24".`,
    );
  const family = version === 6 ? 'ipv6' : 'ipv4';
  const list = new BlockList();
  list.addSubnet(address, bits, family);
  return textTest((text) => isIP(text) === version && list.check(text, family));
}
