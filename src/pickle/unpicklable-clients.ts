/**
 * Clients, connections and consoles of libraries from PyPI that hold locks, sockets or contexts (measured with cloudpickle 3.1.2 on
 * openai 3.57, anthropic 2.14, httpx 0.28, boto3 1.44, redis 8.1, pymongo 4.20, SQLAlchemy 2.1, grpcio 1.78, duckdb 2.0, rich 15.0,
 * urllib3 2.8, google-cloud-storage 3.17, pyarrow 26.0, distributed 2026.8, daft 0.6.14 and 0.7.26).
 */
import { type Refusal, refusedType } from './refusals.ts';

const lock = refusedType('_thread.lock');
const rlock = refusedType('_thread.RLock');
const ofThread = refusedType('_thread._local');
const compiled: Refusal = { type: 'TypeError', message: 'no default __reduce__ due to non-trivial __cinit__' };
const task = refusedType('_asyncio.Task');
const generator = refusedType('generator');
const google: Refusal = { type: 'PicklingError', message: 'Pickling client objects is explicitly not supported.' };

export const CLIENTS: Readonly<Record<string, Refusal>> = {
  'openai.OpenAI': rlock,
  'openai.AsyncOpenAI': rlock,
  'openai.AzureOpenAI': rlock,
  'openai.AsyncAzureOpenAI': rlock,
  'anthropic.Anthropic': rlock,
  'anthropic.AsyncAnthropic': rlock,
  'httpx.Client': rlock,
  'httpx.AsyncClient': rlock,
  'boto3.client': lock,
  'boto3.resource': lock,
  'redis.Redis': rlock,
  'redis.StrictRedis': rlock,
  'redis.from_url': rlock,
  'redis.asyncio.Redis': rlock,
  'redis.ConnectionPool': lock,
  'pymongo.MongoClient': lock,
  'pymongo.mongo_client.MongoClient': lock,
  'sqlalchemy.create_engine': ofThread,
  'sqlalchemy.orm.scoped_session': ofThread,
  'sqlalchemy.orm.Session': refusedType('weakref.ReferenceType'),
  'grpc.insecure_channel': compiled,
  'grpc.secure_channel': compiled,
  'pyarrow.parquet.ParquetFile': compiled,
  'dask.distributed.Client': task,
  'distributed.Client': task,
  'distributed.client.Client': task,
  'dask.distributed.get_client': task,
  'distributed.get_client': task,
  'distributed.worker.get_client': task,
  'dask.distributed.get_worker': generator,
  'distributed.get_worker': generator,
  'distributed.worker.get_worker': generator,
  'daft.Session': refusedType('builtins.PySession'),
  'daft.session.Session': refusedType('builtins.PySession'),
  'daft.current_session': refusedType('builtins.PySession'),
  'daft.Catalog.from_pydict': refusedType('builtins.PyCatalog'),
  'daft.Window': refusedType('daft.daft.WindowSpec'),
  'duckdb.connect': refusedType('DuckDBPyConnection'),
  'google.cloud.storage.Client': google,
  'rich.console.Console': rlock,
  'rich.progress.Progress': rlock,
  'urllib3.PoolManager': rlock,
};
