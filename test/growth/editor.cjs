/** What an editor does with a file that is opened: the engine as it is shipped, one analysis and one hover. */
const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const root = join(__dirname, '../..');
const engine = require(join(root, 'dist/engine.js'));
const data = (name) => JSON.parse(readFileSync(join(root, 'dist', name), 'utf8'));
const history = engine.loadHistory(data('history.json'), { envoy: () => data('envoy.json') });
const lines = engine.textLines(readFileSync(process.argv[2], 'utf8'));
const analyzer = engine.createAnalyzer(history);
const analysis = analyzer.analysis(lines);
const options = engine.optionsFor(analysis, {
  history,
  lang: 'en',
  today: '2026-01-01',
  asked: undefined,
  folder: undefined,
  settings: undefined,
  detected: [engine.parseVersion(history, '1.20')],
});
engine.findFindings(analysis, options);
engine.minimum(analysis, history);
analyzer.useAt(lines, { line: Math.floor(lines.lineCount / 2), character: 2 });
