import { join } from 'node:path';
import { planLaunch } from '../../src/launchers/index.ts';
import type { Planned } from '../../src/launchers/launch-plan.ts';
import { findEnvironment } from '../../src/python/environment/find-environment.ts';
import { localFileSystem } from '../../src/python/file-system.ts';
import { withVirtualEnvironment } from '../environment/tree.ts';

/** A small project with a virtual environment in `.venv`. */
export const root = withVirtualEnvironment('.venv', {
  'pyproject.toml': '',
  'scripts/foo.py': '',
  'scripts/foo.v2.py': '',
  'scripts/job': '#!/usr/bin/env python3\n',
  'scripts/job-of-uv.py': '#!/usr/bin/env -S uv run --script\n',
  'scripts/job.sh': '#!/bin/bash\npython scripts/foo.py\n',
  'scripts/loop': '#!scripts/loop\n',
  'scripts/binary': '\0',
  'scripts/index.ipynb': '{"cells": []}',
  'scripts/my-script.py': '',
  'pkg/__init__.py': '',
  'pkg/__main__.py': '',
  'pkg/sub/main.py': '',
  'reg/__init__.py': '',
  'app/__main__.py': '',
  'src/lib.py': '',
  '.env': 'PYTHONPATH=src\n',
});

export function plan(command: string, cwd = '', env: Readonly<Record<string, string>> = {}): Planned {
  const fs = localFileSystem();
  const found = findEnvironment({ cwd: root, file: null, root, env: {}, assume: new Map(), fs });
  if (found.kind === 'missing') throw new Error(found.message);
  return planLaunch(command.split(' '), { cwd: join(root, cwd), env, environment: found.environment, fs, root });
}

/** One line for a table: launcher, file, name, package. */
export function described(planned: Planned): string {
  if (planned.kind === 'unreadable') return `unreadable: ${planned.message.replaceAll(root, 'ROOT')}`;
  if (planned.kind === 'refused') return `${planned.launcher} refuses: ${planned.message.replaceAll(root, 'ROOT')}`;
  const { launcher, file, moduleName, package: parent } = planned.plan;
  return `${launcher}: ${file.slice(root.length + 1)} as ${moduleName} in ${parent === null ? 'None' : JSON.stringify(parent)}`;
}

/** Search path up to the library, one "directory (reason)" each. */
export function pathOf(planned: Planned): readonly string[] {
  if (planned.kind !== 'planned') throw new Error(described(planned));
  const own = planned.plan.path.filter(entry => entry.because !== 'standard library' && entry.because !== 'site-packages');
  return own.map(({ dir, because }) => `${dir.slice(root.length + 1) || '.'} (${because})`);
}
