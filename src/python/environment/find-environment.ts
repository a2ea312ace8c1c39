import { dirname, resolve } from 'node:path';
import { localFileSystem } from '../file-system.ts';
import { directoriesUpTo, isInside } from '../project.ts';
import { type Chosen, chooseInstallation } from './choose-installation.ts';
import { declaredVersions } from './declared.ts';
import { normalizedName } from './distribution-name.ts';
import type { Environment, EnvironmentFound, EnvironmentRequest, VersionFound } from './environment.ts';
import { installedDistributions } from './installed.ts';
import { pthEntries } from './pth.ts';
import { declaredPythonVersion } from './python-version.ts';
import { userSite } from './user-site.ts';

/** The Python environment of a launch, read from files alone: nothing is started. */
export function findEnvironment(request: EnvironmentRequest): EnvironmentFound {
  const fs = request.fs ?? localFileSystem();
  const chosen = chooseInstallation(request, fs);
  if (chosen.kind === 'missing') return chosen;

  const dirs = projectDirectories(request);
  const installation = chosen.kind === 'chosen' ? chosen.installation : null;
  const version = pythonVersion(request, chosen, dirs);
  const sitePackages = installation?.sitePackages ?? [];
  const added = sitePackages.flatMap(site => pthEntries(site, fs));
  const user = installation?.readsUserSite && version !== null ? userSite(version.version, request.env, fs) : null;
  const readDirs = [
    ...(user === null ? [] : [user]),
    ...sitePackages,
    ...added.filter(entry => !('mapped' in entry)).map(entry => entry.dir),
  ];

  const assumed = new Map([...request.assume].map(([name, stated]) => [normalizedName(name), stated]));
  const installed = installedDistributions(readDirs, fs);
  const declared = declaredVersions(dirs, request.file, fs);
  const environment: Environment = {
    python: installation?.python ?? null,
    because: chosen.because,
    isProjects: chosen.kind === 'chosen' && chosen.isProjects,
    version: version?.version ?? null,
    versionBecause: version?.because ?? 'no interpreter, .python-version or requires-python names it',
    commands: installation?.commands ?? null,
    stdlib: installation?.stdlib ?? null,
    userSite: user,
    sitePackages,
    pthEntries: added,
    distribution: name => {
      const stated = assumed.get(normalizedName(name));
      return stated === undefined ? (installed(name) ?? declared(name)) : { version: stated, because: '--assume' };
    },
  };
  return { kind: 'found', environment };
}

/** Directories whose lock and requirement files speak for the script: its own, up to the project's root. */
function projectDirectories({ file, cwd, root }: EnvironmentRequest): readonly string[] {
  const from = file === null ? cwd : dirname(file);
  const last = resolve(root);
  return isInside(last, from) ? directoriesUpTo(from, last) : [from, last];
}

function pythonVersion(request: EnvironmentRequest, chosen: Chosen, dirs: readonly string[]): VersionFound | null {
  if (request.pythonVersion != null) return { version: request.pythonVersion, because: '--python-version' };
  const own = chosen.kind === 'chosen' ? chosen.installation.version : null;
  return own ?? declaredPythonVersion(dirs, request.file);
}
