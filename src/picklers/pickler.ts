/** A pickling library: which objects it decides on, and where its own by-value registry is. */
export interface Pickler {
  readonly name: string;
  /** Modules under which the same pickler is known to users (`--pickler modal._vendor.cloudpickle`). */
  readonly aliases: readonly string[];
  /** Dotted paths of this copy's `register_pickle_by_value` / `unregister_pickle_by_value`, without that last part. */
  readonly registryModules: readonly string[];
  /** False: plain pickle, which sends classes and functions by reference only. */
  readonly byValue: boolean;
  /** A bound method is `getattr(self, name)` to it, as it is to plain pickle. */
  readonly methodsByName?: boolean;
  /** It starts a process, which may be given locks and queues. */
  readonly startsProcess?: boolean;
  /** What it can pickle although nothing else does, by how the others refuse it. */
  readonly overcomes?: RegExp;
  /** Where reducers are registered that only it asks, beside those of `copyreg`. */
  readonly ownReducers?: string;
  /** A function that it sends by value names the module whose globals it reads, and takes none of them along. */
  readonly keepsNamespace?: boolean;
  /** Libraries whose own objects travel as persistent ids, whatever they hold. */
  readonly persistent: readonly string[];
  /** What those libraries make of a function and send whole all the same, by its maker. */
  readonly sentWhole?: RegExp;
  /** Tried before: this one is asked only if that fails or names `__main__`. */
  readonly first?: Pickler;
}
