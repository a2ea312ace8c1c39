import type { Annotation, Boundary, Payload } from './boundary.ts';
import type { Finding } from './finding.ts';
import type { Interpreter } from './interpreter.ts';
import type { Launch, LoadedModule } from './launch.ts';
import type { Matrix } from './matrix.ts';
import type { RuleDocumentation } from './rule.ts';
import type { Problem } from './source.ts';

export interface ProbeReport {
  readonly ran: boolean;
  readonly python: string | null;
  /** Why it ran, or why it did not and how to get it. */
  readonly why: string;
  /** Scripts whose top-level code was run, as an import runs it. */
  readonly executed: readonly string[];
  /** Payloads that should load and that it could not load: what the job does after the import may explain it. */
  readonly unconfirmed: readonly string[];
}

export interface Summary {
  readonly errors: number;
  readonly warnings: number;
  readonly unknown: number;
  /** Findings that the baseline holds, and that are not shown. */
  readonly known: number;
  readonly references: number;
  readonly boundaries: number;
  readonly interpreters: number;
  readonly files: number;
  /** Milliseconds of wall time. */
  readonly ms: number;
}

/** Everything one run found: the JSON output (schema 1), and what every other format is rendered from. */
export interface Result {
  readonly schema: 1;
  readonly version: string;
  readonly root: string;
  /** The root as a path in its git repository: "" when it is that, or when there is none. Services name files from there. */
  readonly rootInRepository: string;
  readonly launches: readonly Launch[];
  /** Scripts that were left out: nothing that they reach has changed (`--since`). */
  readonly unchanged: readonly string[];
  readonly problems: readonly Problem[];
  readonly probe: ProbeReport;
  readonly modules: readonly LoadedModule[];
  readonly interpreters: readonly Interpreter[];
  readonly boundaries: readonly Boundary[];
  readonly annotations: readonly Annotation[];
  readonly payloads: readonly Payload[];
  readonly findings: readonly Finding[];
  /** Launch x working directory, when it was asked for. */
  readonly matrix: Matrix | null;
  readonly rules: readonly RuleDocumentation[];
  /** Source lines that findings show: file -> line number -> text. */
  readonly sources: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly summary: Summary;
}
