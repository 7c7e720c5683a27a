/** A page as Markdown, read from what stands on it: what is copied is what was seen. */
export function toMarkdown(root: Element): string {
  return blocks(root)
    .filter((block) => block.trim() !== '')
    .join('\n\n')
    .concat('\n');
}

function blocks(element: Element): string[] {
  return [...element.children].flatMap((child) => block(child));
}

function block(element: Element): string[] {
  if (element.matches('[data-no-copy], svg, button, input, select, script, style, [hidden]')) return [];
  const heading = /^H([1-6])$/.exec(element.tagName);
  if (heading) return [`${'#'.repeat(Number(heading[1]))} ${inline(element)}`];
  switch (element.tagName) {
    case 'P':
    case 'FIGCAPTION':
    case 'SUMMARY':
      return [inline(element)];
    case 'UL':
    case 'OL':
      return [[...element.children].map((item) => `- ${inline(item)}`).join('\n')];
    case 'DL':
      return [definitions(element)];
    case 'TABLE':
      return [table(element)];
    default:
      return blocks(element);
  }
}

function definitions(element: Element): string {
  let term = '';
  const lines: string[] = [];
  for (const child of element.querySelectorAll('dt, dd')) {
    if (child.tagName === 'DT') term = inline(child);
    else lines.push(`- **${term}**: ${inline(child)}`);
  }
  return lines.join('\n');
}

function table(element: Element): string {
  const rows = [...element.querySelectorAll('tr')].map((row) =>
    [...row.children].map((cell) => inline(cell).replace(/\|/g, '\\|')),
  );
  const [head, ...body] = rows;
  if (!head) return '';
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...body.map(line)].join('\n');
}

function inline(element: Element): string {
  let text = '';
  for (const node of element.childNodes) {
    if (node.nodeType === Node.TEXT_NODE) text += escape(node.textContent ?? '');
    else if (node instanceof Element && !node.matches('[data-no-copy], svg, button')) text += wrapped(node);
  }
  return text.replace(/\s+/g, ' ').trim();
}

function wrapped(element: Element): string {
  const text = inline(element);
  const href = element.getAttribute('href');
  switch (element.tagName) {
    case 'A':
      return href?.startsWith('http') ? `[${text}](${href})` : text;
    case 'CODE':
      return `\`${element.textContent ?? ''}\``;
    case 'STRONG':
    case 'B':
      return `**${text}**`;
    case 'TIME':
      return text;
    default:
      return ` ${text} `;
  }
}

function escape(text: string): string {
  return text.replace(/[\\`*_[\]<>]/g, '\\$&');
}
