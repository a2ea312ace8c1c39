import picocolors from 'picocolors';
import type { Severity } from '../model/finding.ts';
import type { Style } from './format.ts';

type Brush = (text: string) => string;

/** Colours by what they mean. */
export interface Paint {
  readonly severity: Readonly<Record<Severity, Brush>>;
  readonly strong: Brush;
  readonly faint: Brush;
  /** Line numbers, gutter, `=`. */
  readonly frame: Brush;
  /** Underline and text of a label that is not the finding's own place. */
  readonly label: Brush;
  readonly good: Brush;
  readonly bad: Brush;
}

export const paint = (style: Style): Paint => {
  const colors = picocolors.createColors(style.color);
  const bold =
    (color: Brush): Brush =>
    text =>
      colors.bold(color(text));
  return {
    severity: { error: bold(colors.red), warning: bold(colors.yellow), note: bold(colors.cyan) },
    strong: colors.bold,
    faint: colors.dim,
    frame: colors.blue,
    label: colors.blue,
    good: colors.green,
    bad: colors.red,
  };
};
