/** What is read at once, a document or an item of a list, from its text alone. */
import type { History } from '../facts/model';
import { walkPatches } from './envoy/patches';
import { mayTell } from './hint';
import type { GivenSort, ItemSort, PatchSort, Unit, UnitSort, Unread } from './model';
import { ownIn } from './meaning/own';
import { readDirectives, readReferences } from './plain';
import { sortOfItems } from './meaning/lists';
import { isValues, partsOf } from './meaning/dependencies';
import { walkHandedOn, walkItems, walkRoot } from './meaning/objects';
import { walkPatchFile } from './meaning/patches';
import type { Onlooker } from './meaning/tree';
import { Walk } from './meaning/walk';
import { alternativesOf } from './text/branches';
import { blankConflicts, type Settled } from './text/conflicts';
import { positions } from './text/lines';
import { sealedAt } from './text/scalars';
import { parse, type Node, type Parsed } from './text/parse';
import { jsonStream, looksLikeJson, piecesOf, unmarked, withoutComments, type Piece } from './text/pieces';
import { actionsIn, buildsObject, definesIn, inTemplate, maskActions, type Part } from './text/templates';
import { isHeavier, mostWeight, timesUsual } from './text/weight';

export interface ReadUnit extends Unit {
  /** Without a word of Istio, it was not. */
  readonly isParsed: boolean;
  /** How the items of this list are read; undefined where they cannot be read one by one. */
  readonly items: ItemSort | undefined;
}

/** Characters of a document from which it is not parsed: nobody wrote it by hand. */
const mostParsed = 10_000_000;

const unparsed = (sort: UnitSort): ReadUnit => ({
  sort,
  directives: [],
  isTangled: false,
  isParsed: false,
  items: undefined,
  uses: [],
  references: [],
  patches: [],
  gateways: [],
  unread: [],
  own: undefined,
});

/** A document without a word of Istio, of which nothing else need be known. */
export const silentUnit: Unit = unparsed('document');

/** What is not read, as it would take more than there is. */
export const largeUnit = (sort: UnitSort): ReadUnit => ({
  ...unparsed(sort),
  unread: [{ line: 0, reason: 'large' }],
});

/** Whether a unit may say something of Istio: by its text, or by what it is read as. */
const tellsAs = (sort: UnitSort, text: string): boolean =>
  sort === 'frame' || isValues(sort) || mayTell(`${sort}\n${text}`);

/** `onlooker` is shown the objects, also those of units in which nothing else is Istio's. */
export function readUnit(
  text: string,
  sort: UnitSort,
  history: History,
  onlooker?: Onlooker,
  weight = mostWeight,
): ReadUnit {
  const isHinted = tellsAs(sort, text);
  const isWalked = isHinted || onlooker?.wants(text) === true;
  // An item without a word of Istio may have a part in what its neighbours say.
  const isRead = isWalked || (!isWhole(sort) && /[&*]/.test(text));
  if (isRead && (text.length > mostParsed || isHeavier(text, weight * timesUsual))) return largeUnit(sort);
  if (text.length > mostParsed) return unparsed(sort);
  // The dots that end the document before it are none of its own.
  const settled = blankConflicts(text.replace(/^\.\.\.(?=\s|$)/, '   '));
  const actions = actionsIn(settled.text);
  const masked = maskActions(settled.text, actions);
  const directives = readDirectives(masked);
  if (!isRead) return { ...unparsed(sort), directives };
  const pieces = piecesOf(masked, definesIn(settled.text, actions))
    .flatMap((piece) => objectsOf(piece, settled.text, actions))
    .flatMap((piece) => parsePiece(piece, weight));
  const isTangled = !isWhole(sort) && pieces.some(({ parsed }) => parsed?.hasAnchors);
  const walk = new Walk(
    history,
    masked,
    walkPatches,
    onlooker,
    actions.length > 0 ? settled.text : undefined,
  );
  // What is tangled is walked in the whole document.
  if (isWalked && !isTangled) walkPieces(walk, pieces, sort);
  const broken = isWalked ? unreadIn(pieces, masked, actions.length > 0) : [];
  const stops = [...unsettledIn(settled), ...broken];
  const items = sort === 'frame' && stops.length === 0 ? itemsIn(pieces, history) : undefined;
  if (!isHinted) return { ...unparsed(sort), directives, unread: stops, isTangled, isParsed: true, items };
  // Written out, as it is made so often: a spread would take a tenth of the reading.
  return {
    sort,
    directives,
    unread: inOrder(stops, [
      ...walk.missed,
      ...builtIn(settled.text, actions),
      ...(walk.found.uses.length > 0 ? insertedIn(settled.text, actions, walk.missed) : []),
      ...sealedIn(text),
    ]),
    isTangled,
    isParsed: true,
    isTemplate: actions.length > 0,
    items,
    uses: walk.found.uses,
    references: readReferences(masked),
    patches: walk.found.checks,
    gateways: walk.gateways,
    own: ownIn(settled.text, walk.found.uses, history),
  };
}

/** A piece as each of the objects in it, or that a template may write of it. */
function objectsOf(piece: Piece, written: string, actions: readonly Part[]): Piece[] {
  if (actions.length === 0) return unmarked(piece);
  const outer = (offset: number): number => offset + piece.from;
  const texts =
    actions.length === 1 ? [] : alternativesOf({ text: piece.text, outer }, written, () => actions);
  return texts.length < 2
    ? unmarked(piece)
    : texts.flatMap((text) => unmarked({ ...piece, text, isOneOfSome: true }));
}

interface ParsedPiece {
  readonly piece: Piece;
  readonly parsed: Parsed | undefined;
  /** Why it was not. */
  readonly why?: 'deep' | 'large';
}

/** A piece, or the objects of a stream where it is one. */
function parsePiece(given: Piece, weight: number): ParsedPiece[] {
  const isJson = looksLikeJson(given.text);
  const piece = isJson ? { ...given, text: withoutComments(given.text) } : given;
  const parsed = parsedPiece(piece, weight);
  const isStream = isJson && (!parsed.parsed || parsed.parsed.mistake !== undefined);
  const stream = isStream ? jsonStream(piece) : [];
  return stream.length > 1 ? stream.map((one) => parsedPiece(one, weight)) : [parsed];
}

function parsedPiece(piece: Piece, weight: number): ParsedPiece {
  const parsed = parse(piece.text, weight);
  return parsed
    ? { piece, parsed }
    : { piece, parsed, why: isHeavier(piece.text, weight) ? 'large' : 'deep' };
}

function walkPieces(walk: Walk, pieces: readonly ParsedPiece[], sort: UnitSort): void {
  for (const { piece, parsed } of pieces)
    if (parsed) walk.piece(piece, parsed, (root) => walkUnit(walk, root, sort));
}

export const isPatch = (sort: UnitSort): sort is PatchSort =>
  sort === 'patch' || sort.startsWith('patch of ');

const isWhole = (sort: UnitSort): sort is 'document' | GivenSort =>
  sort === 'document' || isPatch(sort) || isValues(sort);

function walkUnit(walk: Walk, root: Node, sort: UnitSort): void {
  if (isPatch(sort)) {
    if (!walkPatchFile(walk, root, sort)) walk.around.inPart(() => walkRoot(walk, root));
    return;
  }
  if (isValues(sort) && walkHandedOn(walk, root, partsOf(sort))) return;
  if (isWhole(sort) || sort === 'frame') walkRoot(walk, root);
  else walkItems(walk, root, sort);
}

function itemsIn([first, ...others]: readonly ParsedPiece[], history: History): ItemSort | undefined {
  return first?.parsed && others.length === 0 ? sortOfItems(first.parsed.root, history) : undefined;
}

const unsettledIn = ({ line }: Settled): Unread[] =>
  line === undefined ? [] : [{ line, reason: 'conflict' }];

/** No more of them are told: where text breaks so often, the first say enough. */
const mostTold = 10;

/** With what parses and says nothing, in the order of the lines. */
const inOrder = (stops: readonly Unread[], silent: readonly Unread[]): readonly Unread[] =>
  silent.length === 0 ? stops : [...stops, ...silent.slice(0, mostTold)].sort((a, b) => a.line - b.line);

/** What the command line skips whole is told at its line by whoever shows the file. */
function sealedIn(text: string): Unread[] {
  const offset = sealedAt(text);
  return offset === undefined ? [] : [{ line: positions(text)(offset).line, reason: 'encrypted' }];
}

/** Objects of Istio's that functions of a template put together. */
function builtIn(text: string, actions: readonly Part[]): Unread[] {
  if (actions.length === 0 || !text.includes('apiVersion')) return [];
  const built = actions.filter(({ start, end }) => buildsObject(text.slice(start, end)));
  if (built.length === 0) return [];
  const position = positions(text);
  return built.map(({ start }) => ({ line: position(start).line, reason: 'built' }));
}

/** Lines that Terraform writes among those of an object. */
function insertedIn(text: string, actions: readonly Part[], told: readonly Unread[]): Unread[] {
  const inserted = actions.filter(({ start }) => text.startsWith('${', start));
  if (inserted.length === 0) return [];
  const position = positions(text);
  const lines = new Set(told.flatMap(({ line }) => [line, line + 1]));
  return inserted
    .filter(({ start }) => /^[ \t]*(?:- +)*$/.test(text.slice(text.lastIndexOf('\n', start) + 1, start)))
    .map(({ start }) => position(start).line)
    .filter((line) => !lines.has(line))
    .map((line) => ({ line, reason: 'template' }));
}

function unreadIn(pieces: readonly ParsedPiece[], text: string, isTemplate: boolean): Unread[] {
  let position: ReturnType<typeof positions> | undefined;
  const told: Unread[] = [];
  for (const { piece, parsed, why } of pieces) {
    const mistake = parsed ? parsed.mistake : why && { offset: 0, reason: why };
    if (!mistake || told.length === mostTold) continue;
    position ??= positions(text);
    const { line } = position(piece.from + mistake.offset);
    if (piece.isOneOfSome && told.some((one) => one.line === line)) continue;
    told.push({ line, reason: isTemplate ? inTemplate(mistake.reason) : mistake.reason });
  }
  return told;
}
