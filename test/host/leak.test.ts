import { ok } from './assert';
import { cycles } from './cycles';
import { manifest } from './texts';
import { activated, inWeb } from './workspace';

/** What the heap may differ by between two measurements of the same state, in bytes. */
const noise = 2_000_000;

// The web host tells nothing of its memory.
if (!inWeb) {
  describe('memory', () => {
    it('is flat over 1,000 documents opened, edited and closed', async () => {
      await activated();
      const heaps = await cycles(1000, manifest);
      const grown = (heaps.at(-1) ?? 0) - (heaps[2] ?? 0);
      ok(grown < noise, `grew by ${Math.round(grown / 1000)} kB: ${heaps.join(' ')}`);
    });
  });
}
