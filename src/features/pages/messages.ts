/** What comes from the page is data from outside: it is taken only where it has the form of a message. */
import type { FromPage } from '../../../media/roadmap/protocol';

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
      return true;
    case 'route':
      return text('route') && text('title');
    case 'copy':
      return text('text');
    case 'save':
      return (
        text('name') &&
        text('content') &&
        (message['encoding'] === 'utf8' || message['encoding'] === 'base64')
      );
    case 'open':
      return typeof message['url'] === 'string' && /^https?:\/\//.test(message['url']);
    default:
      return false;
  }
}
