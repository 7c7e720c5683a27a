import { gzipSync } from 'node:zlib';
import type { Rule } from './rule';

const RAW = 1_200_000;
const COMPRESSED = 250_000;

export const size: Rule = {
  name: 'size',
  description: 'The dataset stays small: 1.2 MB, 250 kB compressed.',
  check({ bundle }, report) {
    const json = JSON.stringify(bundle);
    const raw = Buffer.byteLength(json);
    const compressed = gzipSync(json, { level: 9 }).length;
    if (raw > RAW) report('dist/history.json', `has ${raw} bytes, more than ${RAW}`);
    if (compressed > COMPRESSED) {
      report('dist/history.json', `has ${compressed} bytes compressed, more than ${COMPRESSED}`);
    }
  },
};
