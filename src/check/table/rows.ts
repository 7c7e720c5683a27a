/**
 * The table of findings. A code is a subject and a state; a row is a state, and the subjects that can have it.
 *
 * A new finding is one row in its family and one rule in `rules/`, named in `findings.ts`, and in `speaking.ts` where
 * it goes by more than the record. What follows from the rows: the type of
 * the codes, severities, sentences, the sidebar's headings, SARIF's rules, and by `npm run tables` the schemas of the
 * settings and the tables of the documents.
 */
import { envoyRows } from './envoy';
import { installationRows } from './installation';
import { lifeRows } from './lives';
import { nameRows } from './names';

export const rows = [...lifeRows, ...nameRows, ...installationRows, ...envoyRows] as const;
