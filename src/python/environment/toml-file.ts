import { join } from 'node:path';
import { parse } from 'smol-toml';
import { readProjectFile, readSmallFile } from './small-file.ts';

export type Table = Readonly<Record<string, unknown>>;

/** The tables of a TOML file; null when it is absent or broken: another file may still answer. */
export function readToml(dir: string, name: string): Table | null {
  const text = readSmallFile(join(dir, name));
  return text === null ? null : parseToml(text);
}

/** The same of a file that must lie in the project. */
export function readProjectToml(dir: string, name: string, root: string): Table | null {
  const text = readProjectFile(join(dir, name), root);
  return text === null ? null : parseToml(text);
}

export function parseToml(text: string): Table | null {
  try {
    return parse(text);
  } catch {
    return null;
  }
}

export function tableAt(table: Table | null, key: string): Table | null {
  const value = table?.[key];
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Table) : null;
}

export function tablesAt(table: Table | null, key: string): readonly Table[] {
  const value = table?.[key];
  return Array.isArray(value) ? value.filter((item): item is Table => typeof item === 'object' && item !== null) : [];
}

export function stringsAt(table: Table | null, key: string): readonly string[] {
  const value = table?.[key];
  return Array.isArray(value) ? value.filter(item => typeof item === 'string') : [];
}

export function stringAt(table: Table | null, key: string): string | null {
  const value = table?.[key];
  return typeof value === 'string' ? value : null;
}
