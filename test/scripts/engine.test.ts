/** On the desktop each of its exports becomes a function that reads the engine: nothing else may be among them. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import * as engine from '../../src/engine';

const src = path.resolve(__dirname, '../../src');

describe('engine', () => {
  it('has functions and nothing else', () => {
    const others = Object.entries(engine).filter(
      ([, value]) => typeof value !== 'function' || String(value).startsWith('class'),
    );
    assert.deepEqual(others, []);
  });

  it('has nothing that nobody asks for', () => {
    const files = ['features', 'host'].flatMap((room) =>
      readdirSync(path.join(src, room), { recursive: true, encoding: 'utf8' })
        .filter((file) => file.endsWith('.ts'))
        .map((file) => readFileSync(path.join(src, room, file), 'utf8')),
    );
    const imports = files.flatMap((text) =>
      [...text.matchAll(/import \{([^}]*)\} from '[./]+\/engine'/g)].flatMap(([, names]) =>
        names!.split(',').map((name) => name.trim()),
      ),
    );
    assert.deepEqual(Object.keys(engine).sort(), [...new Set(imports)].filter(Boolean).sort());
  });
});
