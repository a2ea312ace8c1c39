/** The parts that findings of several rules share. */
import type { Route } from '../model/boundary.ts';
import type { Finding, Label, SearchView } from '../model/finding.ts';
import type { SearchEntry } from '../model/interpreter.ts';
import type { Span, Unread } from '../model/source.ts';
import { SITE_PACKAGES } from '../python/environment/reasons.ts';
import { STANDARD_LIBRARY } from '../python/stdlib.ts';
import type { Sent } from '../receivers/sent.ts';
import type { Followed } from './rule.ts';

export const BLANK: Pick<
  Finding,
  'module' | 'qualname' | 'boundary' | 'route' | 'searched' | 'evidence' | 'fixes' | 'notes' | 'labels' | 'compared'
> = {
  module: null,
  qualname: null,
  boundary: null,
  route: [],
  searched: [],
  evidence: [],
  fixes: [],
  notes: [],
  labels: [],
  compared: [],
};

/** Not certain to be sent: said, and no error. */
export interface Certainty {
  readonly severity: 'error' | 'warning';
  readonly verdict: 'predicted' | 'unknown';
  readonly doubts: readonly string[];
}

export function certainty(sent: Sent): Certainty {
  const doubts = [...sent.shipment.doubts.map(sayUnread), ...(sent.shipment.leaves === null ? [sent.shipment.why] : [])];
  return doubts.length > 0
    ? { severity: 'warning', verdict: 'unknown', doubts: [...new Set(doubts)] }
    : { severity: 'error', verdict: 'predicted', doubts };
}

export const sayUnread = ({ why, at }: Unread): string => (at ? `${why} (${at.file}:${at.line})` : why);

/** Where in the source the reference was captured: the last step that is not the naming itself, else the boundary. */
export const capturedAt = (route: Route, sent: Sent): Span =>
  route.at(-2)?.at ?? (route.length === 1 ? sent.shipment.declaredAt : (route.at(-1)?.at ?? sent.shipment.at));

export const boundaryLabel = (sent: Sent): Label => ({ at: sent.shipment.declaredAt, text: `boundary: ${boundaryText(sent)}` });

const boundaryText = (sent: Sent): string =>
  sent.receiving.interpreter.fs.kind === 'image' ? 'this runs in a container' : 'a new Python process starts here';

/** The sending and the receiving search path, side by side. */
export function compare(followed: Followed, sent: Sent, module: string): readonly SearchView[] {
  const there = sent.receiving.interpreter;
  return [
    view(followed.interpreter.label, followed.interpreter.path, followed.fileOf(module)),
    view(there.label, there.path, sent.receiving.fileOf(module)),
  ];
}

/** Entries that hold no module of a project: the same in both processes, or commands only. */
const WITHOUT_MODULES = new Set([STANDARD_LIBRARY, 'directory of the modal command']);

/** As a reader compares them; an empty PYTHONPATH is worth seeing. */
export function view(label: string, entries: readonly SearchEntry[], resolves: string | null): SearchView {
  const own = entries.filter(entry => !WITHOUT_MODULES.has(entry.because)).map(({ dir, because }) => ({ dir, because }));
  const isInherited = own.some(entry => entry.because.startsWith('PYTHONPATH'));
  const after = own.findIndex(entry => entry.because === SITE_PACKAGES);
  const shown = isInherited ? own : own.toSpliced(after === -1 ? own.length : after, 0, { dir: '', because: 'PYTHONPATH' });
  return { label, entries: shown, resolves };
}
