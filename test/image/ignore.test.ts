/** `ignore=` that is code: asked for each path, where the path alone decides. */
import { expect, test } from 'vitest';
import { missingIn, PACKAGE } from './container.ts';

test.each([
  ['lambda path: "core" in path.parts', ['error core']],
  ['lambda path: path.is_relative_to("src/core")', ['error core']],
  ['lambda path: path.is_relative_to("src/cor")', []],
  ['lambda path: path.parts[0] == ".venv"', []],
])('%s', async (ignore, said) => {
  const image = `debian_slim().add_local_dir(".", "/all", ignore=${ignore}, copy=True).env({"PYTHONPATH": "/all/src"})`;
  expect(await missingIn(image, 'import core.a', PACKAGE)).toEqual(said);
});
