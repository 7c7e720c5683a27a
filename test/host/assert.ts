/** The few assertions that the suites need; node:assert does not exist in the web host. */
export function ok(value: unknown, message: string): asserts value {
  if (!value) throw new Error(message);
}

export function equal(actual: unknown, expected: unknown, message = 'not equal'): void {
  const [left, right] = [JSON.stringify(actual, null, 1), JSON.stringify(expected, null, 1)];
  if (left !== right) throw new Error(`${message}\nactual:   ${left}\nexpected: ${right}`);
}

export function match(actual: string, expected: RegExp): void {
  if (!expected.test(actual)) throw new Error(`${expected.source} does not match:\n${actual}`);
}

export function noMatch(actual: string, unexpected: RegExp): void {
  if (unexpected.test(actual)) throw new Error(`${unexpected.source} should not match:\n${actual}`);
}
