import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Options } from '../model/options.ts';
import { VERSION } from '../model/version.ts';
import { bytesOf } from '../python/disk.ts';
import { type Cache, cacheIn, noCache } from './cache.ts';

/** Made by the build, of everything that it puts together. */
const BUILD = new URL('./build-id', import.meta.url);

/** The cache that the options name. A program that was not built keeps nothing: the next one may be another. */
export function openCache({ cache }: Options): Cache {
  if (cache === null) return noCache;
  const build = bytesOf(fileURLToPath(BUILD));
  return typeof build === 'string' ? noCache : cacheIn(join(cache, 'results'), `${VERSION} ${build.toString('utf8')}`);
}
