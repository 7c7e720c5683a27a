/** Texts that say nothing to a check: neither of themselves nor for other files. Most of a tree are such. */
import { mayPatch, mayTell } from '../manifest/hint';
import { textLines } from '../manifest/text/lines';
import { splitDocuments } from '../manifest/text/split';
import { namingHint } from './detection/hint';
import { gatewayProject } from './installed';
import { infrastructureFiles, isValuesFile } from './names';

/** Whether a glance at a text is all that a check need take: no release, no installation and nothing of Istio is in it. */
export const isSilent = (file: string, text: string): boolean =>
  !mayTell(text) &&
  !mayPatch(text) &&
  !namingHint.test(text) &&
  !text.includes(gatewayProject) &&
  !infrastructureFiles.test(file) &&
  !isValuesFile(file);

/** A text that says as much as a silent one: it has as many documents. */
export function standInFor(text: string): string {
  const hasMarkers = text.includes('---') || text.includes('...');
  return hasMarkers ? '\n---'.repeat(splitDocuments(textLines(text)).length - 1) : '';
}
