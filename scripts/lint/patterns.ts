import { idOf } from '../../src/facts/types';
import { messageOf } from '../errors';
import type { Rule } from './rule';

export const patterns: Rule = {
  name: 'patterns',
  description: 'Patterns of notices are regular expressions, and none matches everything.',
  check({ curated }, report) {
    for (const { id, patterns } of curated.notices) {
      for (const pattern of patterns) {
        try {
          if (new RegExp(pattern).test('')) report(idOf('notice', id), `${pattern} matches everything`);
        } catch (error) {
          report(idOf('notice', id), `${pattern}: ${messageOf(error)}`);
        }
      }
    }
  },
};
