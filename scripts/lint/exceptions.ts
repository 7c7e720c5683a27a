/** What rules may find on purpose, with its reason. Whatever finds nothing any more is reported. */
import type { Exception } from './rule';

export const exceptions: readonly Exception[] = [
  {
    rule: 'changes',
    where: 'change:1.8/mixed-proxies-1xx',
    reason: 'The note came with 1.7.7; the bootstrap of 1.7.5 has it.',
  },
  {
    rule: 'changes',
    where: 'change:1.23/dns-exclusions',
    reason: 'The notes of 1.23.6 and 1.24.3 tell of code that is in 1.23.0 already: upstreamWrong.',
  },
  {
    rule: 'changes',
    where: 'change:1.27/proxy-pod-by-ip',
    reason: 'ENABLE_PROXY_FIND_POD_BY_IP came to 1.26.5 too, where it is true: nothing is different there.',
  },
];
