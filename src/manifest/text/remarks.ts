/** Comments that speak of templates, and are none. */

/** Whether a line of comment merely speaks of how actions begin: what would be the action goes on with comments or keys, as none does. */
export function isInRemark(text: string, start: number, end: number): boolean {
  const action = text.slice(start, end);
  // Asked first, as long lines may have many.
  if (!action.includes('\n')) return false;
  const line = text.lastIndexOf('\n', start) + 1;
  const mark = /[ \t]*#/y;
  mark.lastIndex = line;
  return (
    mark.test(text) &&
    mark.lastIndex <= start &&
    !text.startsWith('{#', start) &&
    /^(?!\{\{-? ?\/\*)[^\n]*\n(?:[^\n]*\n)*?[ \t]*(?:#|[\w.-]+:(?:\s|$))/.test(action)
  );
}
