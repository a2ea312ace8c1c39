/** Whether the lines of a block are indented as they may be; `opens`: the line before opened a block. */
export const levelsFrom = (indent: number): ((level: number, opens: boolean) => boolean) => {
  const levels = [indent];
  return (level, opens) => {
    const deeper = level > levels.at(-1)!;
    if (deeper) levels.push(level);
    else while (levels.at(-1)! > level) levels.pop();
    // A block comes where one was opened, and ends at a level that was there before.
    return deeper === opens && levels.at(-1) === level;
  };
};
