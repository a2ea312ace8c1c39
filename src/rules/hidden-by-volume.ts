import type { Finding } from '../model/finding.ts';
import type { Receiving } from '../receivers/receiving.ts';
import { BLANK } from './finding.ts';
import type { Followed, Rule } from './rule.ts';

const job = (at: string) => `import sys

import modal

image = modal.Image.debian_slim().add_local_file("prices.py", "/app/prices.py")
app = modal.App("job", image=image)


@app.function(volumes={"${at}": modal.Volume.from_name("results")})
def gross(net: float) -> float:
    sys.path.insert(0, "/app")
    import prices

    return net * (1 + prices.TAX)


@app.local_entrypoint()
def main():
    print(gross.remote(10.0))
`;

/** A volume is mounted over files that the image added. */
export const hiddenByVolume: Rule = {
  documentation: {
    name: 'hidden-by-volume',
    severity: 'warning',
    summary: 'A volume is mounted where the image adds files, and hides them.',
    what: 'A function mounts a volume, network file system or bucket at a directory into which its image adds files of the project.',
    why: 'A mounted directory shows what the volume holds; what the image has at and below that path is not visible while it is mounted.',
    example: { files: { 'job.py': job('/app'), 'prices.py': 'TAX = 0.2\n' }, launch: 'modal run job.py' },
    corrected: { files: { 'job.py': job('/results') }, launch: 'modal run job.py' },
    whenNotToTrust: 'When the volume holds the same files on purpose.',
  },
  // An App that is refused starts no container.
  check: followed =>
    followed.mistakes.length > 0 ? [] : followed.containers.flatMap(receiving => hiddenIn(receiving, followed)),
};

const hiddenIn = ({ interpreter }: Receiving, { launch }: Followed): readonly Finding[] =>
  interpreter.opaque.flatMap(({ path, why }): readonly Finding[] => {
    const [hidden, ...more] = interpreter.placements.filter(({ to }) => to === path || to.startsWith(`${path}/`));
    if (!hidden || !why.at) return [];
    const rest = more.length > 0 ? ` and ${more.length} more` : '';
    return [
      {
        ...BLANK,
        rule: hiddenByVolume.documentation.name,
        severity: 'warning',
        verdict: 'predicted',
        message: `the volume at ${path} hides what the image adds there: ${hidden.to}${rest}`,
        at: why.at,
        launch: launch.id,
        labels: [{ at: hidden.at, text: 'added here' }],
      },
    ];
  });
