/** What the coverage-guided run calls with the bytes that it makes up. */
import { history } from '../manifest/support';
import { exerciseConfig, exerciseManifest } from './manifest';
import { createRandom } from './random';

export function fuzz(data: Buffer): void {
  const text = data.toString('utf8');
  exerciseManifest(text, history, createRandom(data.length));
  exerciseConfig(text, history);
}
