import { nameOf, readLocalMetadata } from '../image/local-metadata.ts';
import type { Finding } from '../model/finding.ts';
import { normalizedName } from '../python/environment/distribution-name.ts';
import { localFileSystem } from '../python/file-system.ts';
import type { ExternalImport } from '../receivers/external-imports.ts';
import type { Receiving } from '../receivers/receiving.ts';
import { BLANK } from './finding.ts';
import type { Followed, Rule } from './rule.ts';

const job = (installed: string) => `import modal

image = modal.Image.debian_slim().pip_install(${installed})
app = modal.App("job", image=image)


@app.function()
def pack(text: str) -> bytes:
    import cloudpickle

    return cloudpickle.dumps(text)


@app.local_entrypoint()
def main():
    print(pack.remote("a"))
`;

/** A third-party import that the image does not install. */
export const packageNotInImage: Rule = {
  documentation: {
    name: 'package-not-in-image',
    severity: 'warning',
    summary: 'Code that runs in the container imports a third-party package that its image does not install.',
    what: 'The image is known to the last package: a plain base, and what it installs is listed in the code or in files of the project. None of that brings the module, as the metadata of the environment at hand tell.',
    why: 'A container has the packages of its image, not those of the machine that launches it: the import ends with ModuleNotFoundError.',
    example: { files: { 'job.py': job('"pydantic"') }, launch: 'modal run job.py' },
    corrected: { files: { 'job.py': job('"pydantic", "cloudpickle"') }, launch: 'modal run job.py' },
    whenNotToTrust: 'When the image gets another version of a package than the one at hand, with other dependencies.',
  },
  check(followed) {
    // An App that is refused starts no container.
    return followed.mistakes.length > 0 ? [] : followed.containers.flatMap(receiving => missingIn(receiving, followed));
  },
};

/** In every image: what builds it, and Modal's own client with what it needs (modal/mount.py, 1.6.4). */
const EVERYWHERE = ['pip', 'setuptools', 'wheel', 'modal'];

function missingIn({ interpreter, externalImports }: Receiving, { launch, sitePackages }: Followed): readonly Finding[] {
  const { incomplete } = interpreter;
  if (incomplete || !interpreter.installs?.isWhole) return [];
  const installs = interpreter.installs.named;
  // Nearly all are of a distribution of the same name that is installed by that name: then nothing needs to be read.
  const named = new Set([...installs, ...EVERYWHERE].map(nameOf));
  const imported = externalImports.filter(one => !named.has(normalizedName(one.name)) && !isHidden(one, interpreter));
  if (imported.length === 0) return [];
  const metadata = readLocalMetadata(sitePackages, localFileSystem());
  const installed = metadata.closure(installs);
  const everywhere = metadata.closure(EVERYWHERE.filter(name => metadata.closure([name]) !== null));
  if (!installed || !everywhere?.has('modal')) return [];
  return imported.flatMap(({ name, at }): readonly Finding[] => {
    if (metadata.isProvided(name, installed) || metadata.isProvided(name, everywhere)) return [];
    const providers = metadata.providers(name);
    if (providers.length === 0) return [];
    const listed = installs.length > 0 ? installs.join(', ') : 'nothing';
    return [
      {
        ...BLANK,
        rule: packageNotInImage.documentation.name,
        severity: 'warning',
        verdict: 'predicted',
        message: `${interpreter.name} imports \`${name}\`, and its image does not install ${providers.join(' or ')}`,
        at,
        launch: launch.id,
        module: name,
        notes: [`the image installs ${listed}, and what these need`],
      },
    ];
  });
}

/** A volume on the search path may hold it. */
const isHidden = ({ searched }: ExternalImport, { opaque }: Receiving['interpreter']): boolean =>
  opaque.some(({ path }) => searched.some(({ dir }) => dir === path || dir.startsWith(`${path}/`)));
