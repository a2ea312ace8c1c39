/** Programs of which the main module has no `__file__`: the cells of a notebook, and code on the command line. */

/** What CPython calls code that stands behind -c (Python/pythonrun.c, `_PyRun_SimpleStringFlagsWithName`). */
export const COMMAND_LINE = '<string>';

/** Of a path, or of a file as spans name it (`index.ipynb:cell 3`). */
export const isWithoutFile = (file: string): boolean => /(\.ipynb(:cell \d+)?|(^|\/)<string>)$/.test(file);
