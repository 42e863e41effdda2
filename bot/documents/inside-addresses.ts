// Addresses inside a network or of this machine: what a link from outside must not lead to.
import { BlockList, isIPv6 } from 'node:net';

/**
 * RFC 1918, 6598, 6890: loopback, private, shared, link-local, reserved, multicast; and the prefixes
 * behind which IPv6 carries an IPv4 address: compatible, NAT64, Teredo, 6to4.
 */
const INSIDE = new BlockList();
const V4: [net: string, prefix: number][] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
];
const V6: [net: string, prefix: number][] = [
  ['::', 96],
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 48],
  ['2001::', 32],
  ['2002::', 16],
  ['fc00::', 7],
  ['fe80::', 10],
  ['fec0::', 10],
  ['ff00::', 8],
];
for (const [net, prefix] of V4) INSIDE.addSubnet(net, prefix, 'ipv4');
for (const [net, prefix] of V6) INSIDE.addSubnet(net, prefix, 'ipv6');

/** Whether an IP address is one of them; an IPv4 address written as IPv6 is judged as what it is. */
export function isInside(address: string): boolean {
  return INSIDE.check(address, isIPv6(address) ? 'ipv6' : 'ipv4');
}
