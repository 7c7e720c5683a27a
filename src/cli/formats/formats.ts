import { github } from './github';
import { json } from './json';
import type { Format } from './report';
import { junit } from './junit';
import { markdown } from './markdown';
import { sarif } from './sarif';
import { text } from './text';

export const formats: ReadonlyMap<string, Format> = new Map([
  ['text', text],
  ['json', json],
  ['sarif', sarif],
  ['github', github],
  ['markdown', markdown],
  ['junit', junit],
]);
