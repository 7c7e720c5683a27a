/** Mocha's own output, and beside it the counts as JSON in the file that ISTIO_HISTORY_RESULTS names. */
const { writeFileSync } = require('node:fs');
const { reporters } = require('mocha');

module.exports = class Counting extends reporters.Base {
  constructor(runner, options) {
    super(runner, options);
    // Hundreds of unit tests by name would bury the line that matters; two processes beside each other do not know how many.
    const isMany = runner.isParallelMode() || runner.total > 150;
    this.shown = new (isMany ? reporters.Dot : reporters.Spec)(runner, options);
    // A second try is no secret: what needs one often is to be mended.
    runner.on('retry', (test, error) => console.log(`tried again: ${test.fullTitle()}: ${error.message}`));
    runner.once('end', () => {
      const { passes, failures, pending } = runner.stats;
      const file = process.env.ISTIO_HISTORY_RESULTS;
      if (file) writeFileSync(file, JSON.stringify({ passed: passes, failed: failures, skipped: pending }));
    });
  }
};
