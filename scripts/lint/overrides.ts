import type { Rule } from './rule';

export const overrides: Rule = {
  name: 'overrides',
  description: 'An override changes something, and curated files are about things that exist.',
  check({ problems }, report) {
    for (const { id, message } of problems) report(id, message);
  },
};
