/** A page as Markdown, read from what stands on it: what is copied is what was seen. */
import { codeSpan, markdownLink, readableMarkdown } from '../../src/words/markdown';

const left = '[data-no-copy], svg, button, input, select, script, style, [hidden]';
const blockTags =
  'address article aside details div dl fieldset figcaption figure h1 h2 h3 h4 h5 h6 ol p section summary table ul';
const isBlock = (element: Element) => blockTags.split(' ').includes(element.tagName.toLowerCase());

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
  if (element.matches(left)) return [];
  const heading = /^H([1-6])$/.exec(element.tagName);
  if (heading) return [`${'#'.repeat(Number(heading[1]))} ${inline(element)}`];
  switch (element.tagName) {
    case 'UL':
    case 'OL':
      return [
        [...element.children]
          .filter((item) => !item.matches(left))
          .map((item) => `- ${box(item)}${inline(item)}`)
          .join('\n'),
      ];
    case 'DETAILS':
      return (element as HTMLDetailsElement).open ? blocks(element) : folded(element);
    case 'SUMMARY':
      return [`**${inline(element)}**`];
    case 'DL':
      return [definitions(element)];
    case 'TABLE':
      return [table(element)];
    default:
      return [...element.children].some(isBlock) ? blocks(element) : [begin(inline(element))];
  }
}

/** What is folded on the page is folded in the text. */
function folded(element: Element): string[] {
  const rest = [...element.children].filter((child) => child.tagName !== 'SUMMARY').flatMap(block);
  const summary = element.querySelector('summary');
  return [`<details><summary>${summary ? inline(summary) : ''}</summary>`, ...rest, '</details>'];
}

/** An item that can be checked off. */
function box(item: Element): string {
  const input = item.querySelector<HTMLInputElement>(
    ':scope > input[type="checkbox"], :scope > label > input[type="checkbox"]',
  );
  if (!input) return '';
  return input.checked ? '[x] ' : '[ ] ';
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
  const rows = [...element.querySelectorAll('tr')]
    .filter((row) => !row.matches(left))
    .map((row) => [...row.children].map((cell) => inline(cell)));
  const [head, ...body] = rows;
  if (!head) return '';
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...body.map(line)].join('\n');
}

function inline(element: Element): string {
  let text = '';
  for (const node of element.childNodes) {
    if (node.nodeType === Node.TEXT_NODE) text += readableMarkdown(node.textContent ?? '');
    else if (node instanceof Element && !node.matches(left)) text += wrapped(node);
  }
  return text.replace(/\s+/g, ' ').trim();
}

function wrapped(element: Element): string {
  const plain = element.textContent.replace(/\s+/g, ' ').trim();
  const href = element.getAttribute('href') ?? '';
  switch (element.tagName) {
    case 'A':
      return /^https?:/.test(href) ? markdownLink(plain, href) : inline(element);
    case 'CODE':
      return codeSpan(plain);
    case 'STRONG':
    case 'B':
      return `**${inline(element)}**`;
    case 'TIME':
      return inline(element);
    default:
      return ` ${inline(element)} `;
  }
}

/** Signs that mean something only where a line begins. */
function begin(text: string): string {
  return text.replace(/^([#+=-])/, '\\$1').replace(/^(\d+)([.)])(?=\s|$)/, '$1\\$2');
}
