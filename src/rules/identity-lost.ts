import type { Finding } from '../model/finding.ts';
import { type IdentityTest, identityTestsIn } from '../python/identity-tests.ts';
import type { ClassValue } from '../python/value.ts';
import type { Sent } from '../receivers/sent.ts';
import { BLANK, boundaryLabel, sayUnread } from './finding.ts';
import type { Rule } from './rule.ts';

const JOB = `import modal

app = modal.App("job")


class Item:
    def __init__(self, name: str):
        self.name = name


@app.function()
def describe(item) -> str:
    return item.name if isinstance(item, Item) else "something else"


@app.local_entrypoint()
def main():
    print(describe.remote(Item("a")))


if __name__ == "__main__":
    with app.run():
        main()
`;

/** Under `python job.py` a class goes by value, to a container that imports the same file under its stem (modal/_utils/function_utils.py, 1.6.4). */
export const identityLost: Rule = {
  documentation: {
    name: 'identity-lost',
    severity: 'warning',
    summary: 'A class sent by value arrives as another class than the one the receiver imports.',
    what: 'A class of `__main__` is rebuilt from its code in a container that has imported the same file under its own name, and code of that file asks whether something is of that class.',
    why: 'Two classes of one name exist there. Nothing fails: `isinstance` is False, `except` does not catch, an enum member is not equal to itself. What comes back is of the imported class, and the script is imported a second time to load it.',
    example: { files: { 'job.py': JOB }, launch: 'python job.py' },
    corrected: { files: {}, launch: 'modal run job.py' },
    whenNotToTrust: 'When the test is never reached with a value that was sent.',
  },
  check: ({ sent, launch }) =>
    sent.flatMap(one =>
      one.shipment.leaves === false
        ? []
        : twinned(one).map(
            ({ cls, test }): Finding => ({
              ...BLANK,
              rule: identityLost.documentation.name,
              severity: 'warning',
              verdict: 'predicted',
              message: `\`${cls.qualname}\` goes by value, and ${one.receiving.interpreter.name} imports \`${one.receiving.interpreter.entryModule}.${cls.qualname}\`: two classes, so this test does not recognise what was sent`,
              at: test.at,
              launch: launch.id,
              module: '__main__',
              qualname: cls.qualname,
              boundary: one.id,
              notes: one.shipment.doubts.map(doubt => `not certain: ${sayUnread(doubt)}`),
              labels: [{ at: cls.at, text: 'sent as code, because it is of `__main__`' }, boundaryLabel(one)],
            }),
          ),
    ),
};

/** Classes of the main module that the container's own module defines as well, where that module tests for them. */
function twinned({ trace, receiving }: Sent): readonly { readonly cls: ClassValue; readonly test: IdentityTest }[] {
  const { entryModule, fs } = receiving.interpreter;
  const there = entryModule === null ? null : receiving.fileOf(entryModule);
  const local = there === null ? null : fs.localPath(there);
  return trace.byValue.flatMap(cls => {
    if (cls.kind !== 'class' || cls.module.name !== '__main__' || local === null || cls.module.file !== local) return [];
    const test = cls.module.syntax && identityTestsIn(cls.module.syntax).find(({ name }) => name === cls.name);
    return test ? [{ cls, test }] : [];
  });
}
