/** Commands that may put modules of the project into an image, or move those that are there to where they are found. */
import { resolve } from 'node:path/posix';
import type { FileSystem } from '../python/resolved.ts';
import type { Command } from './commands-in-line.ts';
import type { ContainerImage } from './image.ts';
import { isAtOrBelow } from './moved.ts';

export interface Surroundings {
  readonly image: ContainerImage;
  /** The image's own files. */
  readonly there: FileSystem;
  readonly cwd: string;
}

/** Everything else (a tool that is installed, a model that is fetched) has its files from people who do not know the project. */
export function bringsModules({ words, reads, writes }: Command, program: readonly string[], around: Surroundings): boolean {
  const [name = '', ...rest] = program;
  if (writes.some(isModule)) return true;
  if (name.startsWith('$')) return true;
  if (FETCHES.test(name)) return rest.some(word => isCode(word.replace(/[?#].*$/, ''))) && !rest.some(isInstaller);
  if (UNPACKS.test(name)) return true;
  if (name === 'git') return rest.some(word => /^(clone|pull|fetch|checkout|submodule|archive|apply)$/.test(word));
  if (COPIES.test(name)) return rest.some(word => TRANSFERS.test(word));
  if (MOVES.test(name))
    return rest
      .filter(isWord)
      .slice(0, -1)
      .some(word => holdsSome(word, around));
  if (BUILDS.test(name)) return around.image.placements.length > 0;
  if (name === 'tee') return rest.some(isModule);
  if (/^(conda|mamba|micromamba)$/.test(name)) return rest[0] === 'env' || rest.some(word => /^(-f|--file)/.test(word));
  if (name === 'python' && rest[0] === '-c') return INSTALLS_BY_CODE.test(rest[1] ?? '');
  if (name === 'python' || SHELLS.test(name)) return runsUnknown(rest.find(isWord) ?? null, reads, around);
  // A program that is called by its path is one of the files.
  const [file = ''] = words;
  return file.includes('/') && isThere(file, around);
}

const FETCHES = /^(curl|wget|aria2c)$/;
const UNPACKS = /^(tar|bsdtar|unzip|7z|unrar|cpio|hg|svn)$/;
const COPIES = /^(aws|gsutil|gcloud|rclone|scp|sftp|rsync|azcopy|s5cmd|gdown|dvc|gh)$/;
const TRANSFERS = /^(cp|sync|copy|copyto|rsync|clone|download|pull|storage|s3)$|:/;
const MOVES = /^(cp|mv|ln|install|find)$/;
const BUILDS = /^(make|cmake|ninja|just|task|tox|nox|invoke|meson|bazel)$/;
const SHELLS = /^(sh|bash|zsh|dash|source|\.)$/;
const INSTALLS_BY_CODE = /\b(pip|git|subprocess|system|shutil|extractall|urlretrieve|pth)\b/;

const isWord = (word: string): boolean => !word.startsWith('-');
const isModule = (path: string): boolean => /\.(py|pth)$/.test(path);
/** A script that is fetched is meant to be run. */
const isCode = (path: string): boolean => isModule(path) || /\.(sh|bash|run)$/.test(path);

/** Installers of tools that everybody uses: they bring nothing of the user's. */
const isInstaller = (word: string): boolean =>
  /^(https?:\/\/)?(www\.)?(astral\.sh|sh\.rustup\.rs|deb\.nodesource\.com|install\.python-poetry\.org|(install\.)?pdm(-project\.org|\.fming\.dev)|ollama\.(com|ai)|bun\.(sh|com)|deno\.land|fnm\.vercel\.app|get\.docker\.com|bootstrap\.pypa\.io|github\.com\/(conda-forge|mamba-org|astral-sh)|sdk\.cloud\.google\.com|pixi\.sh|micro\.mamba\.pm|repo\.(anaconda|continuum)\.(com|io)|just\.systems|raw\.githubusercontent\.com\/(nvm-sh|pyenv|helm)|pyenv\.run|packagecloud\.io|packages\.microsoft\.com|developer\.download\.nvidia\.com|modular\.com|get\.modular\.com)(\/|$)/.test(
    word,
  );

/** A script: of the image's own files it may do anything; one that is read from elsewhere, too. */
function runsUnknown(script: string | null, reads: Command['reads'], around: Surroundings): boolean {
  if (script === null) return reads !== null && !(FETCHES.test(reads[0] ?? '') && reads.some(isInstaller));
  // `bash <(curl ...)`
  return script.startsWith('<') || isThere(script, around);
}

const isThere = (path: string, { there, cwd }: Surroundings): boolean => there.isFile(resolve(cwd, path));

/** Something of this machine stands at, below or above the path; of a pattern, below what it starts with. */
function holdsSome(path: string, { image, cwd }: Surroundings): boolean {
  const from = resolve(cwd, path.replace(/[*?[$`].*$/s, ''));
  return image.placements.some(({ to }) => isAtOrBelow(to, from) || isAtOrBelow(from, to));
}
