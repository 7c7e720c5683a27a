/** What comes from the page is data from outside: it is taken only where it has the form of a message. */
import type { FromPage } from '../../shared/protocol';

type Of<T extends FromPage['type']> = Extract<FromPage, { type: T }>;

export type Handlers = { [T in FromPage['type']]: (message: Of<T>) => void } & { unknown(): void };

export function onFromPage(message: unknown, handlers: Handlers): void {
  if (!isFromPage(message)) {
    handlers.unknown();
    return;
  }
  // The handler of a type takes the messages of that type; the compiler cannot follow the pairing.
  const handler = handlers[message.type] as (message: FromPage) => void;
  handler(message);
}

function isFromPage(value: unknown): value is FromPage {
  if (typeof value !== 'object' || value === null) return false;
  const message = value as Readonly<Record<string, unknown>>;
  const text = (key: string) => typeof message[key] === 'string';
  switch (message['type']) {
    case 'ready':
    case 'scan':
    case 'plan':
    case 'envoy':
      return true;
    case 'ask':
    case 'copyPlan':
      return text('route');
    case 'done':
      return text('route') && text('key') && typeof message['isDone'] === 'boolean';
    case 'file':
      return text('file') && isCount(message['line']) && isCount(message['column']);
    case 'route':
      return text('route') && text('title');
    case 'copy':
      return text('text');
    case 'save':
      return isFileName(message['name']) && isContent(message['encoding'], message['content']);
    case 'open':
      return typeof message['url'] === 'string' && /^https?:\/\/[a-z0-9]/i.test(message['url']);
    default:
      return false;
  }
}

const isCount = (value: unknown): boolean => Number.isSafeInteger(value) && Number(value) >= 1;

/** A name is proposed for a file of the workspace: it may not lead out of it. */
function isFileName(name: unknown): boolean {
  if (typeof name !== 'string' || name.length > 200) return false;
  return /[^.]/.test(name) && !/[/\\:\p{Cc}]/u.test(name);
}

function isContent(encoding: unknown, content: unknown): boolean {
  if (typeof content !== 'string') return false;
  return (
    encoding === 'utf8' ||
    (encoding === 'base64' && content.length % 4 === 0 && /^[a-z0-9+/]*={0,2}$/i.test(content))
  );
}
