/** Images that everybody can pull, from publishers who do not know the project: none of its modules is in them. */

export interface PublicImage {
  /** Its own WORKDIR; null: none. */
  readonly workdir: string | null;
  /** False: the directory that its process starts in is not known here. */
  readonly isStartKnown: boolean;
}

const PLAIN: PublicImage = { workdir: null, isStartKnown: true };
const SOMEWHERE: PublicImage = { workdir: null, isStartKnown: false };

/** Those of which the Dockerfile is known; a name without a directory is one of Docker's official images. */
const KNOWN: Readonly<Record<string, PublicImage>> = {
  'nvidia/cuda': PLAIN,
  'nvcr.io/nvidia/cuda': PLAIN,
  'ghcr.io/astral-sh/uv': PLAIN,
  'continuumio/miniconda3': PLAIN,
  'continuumio/anaconda3': PLAIN,
  'condaforge/miniforge3': PLAIN,
  'condaforge/mambaforge': PLAIN,
  'pytorch/pytorch': { workdir: '/workspace', isStartKnown: true },
  'nvcr.io/nvidia/pytorch': { workdir: '/workspace', isStartKnown: true },
  golang: SOMEWHERE,
};

/** Directories of registries that one publisher fills. */
const PUBLISHERS =
  /^(nvidia|pytorch|tensorflow|huggingface|mambaorg|condaforge|continuumio|rocm|vllm|lmsysorg|ollama|jupyter|rapidsai|rayproject|apache|bitnami|circleci|intel|xpra|linuxserver|mcr\.microsoft\.com|nvcr\.io\/nvidia|ghcr\.io\/(astral-sh|huggingface|ggml-org|ggerganov|mamba-org|prefix-dev|osgeo)|quay\.io\/(jupyter|condaforge|pypa)|registry\.access\.redhat\.com|gcr\.io\/(deeplearning-platform-release|distroless)|public\.ecr\.aws\/(docker|deep-learning-containers|lambda))\//;

/** null: it may be the user's own. */
export function publicImage(reference: string): PublicImage | null {
  const name = reference
    .replace(/@.*$/, '')
    .replace(/:[^/]*$/, '')
    .replace(/^((index\.|registry-1\.)?docker\.io\/)?(library\/)?/, '')
    .replace(/^public\.ecr\.aws\/docker\/library\//, '');
  if (/[$\s]/.test(name) || name === '') return null;
  if (Object.hasOwn(KNOWN, name)) return KNOWN[name]!;
  if (!name.includes('/')) return PLAIN;
  return PUBLISHERS.test(name) ? SOMEWHERE : null;
}
