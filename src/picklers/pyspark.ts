import type { Pickler } from './pickler.ts';

/** Spark's vendored copy (pyspark/cloudpickle, PySpark 4.3.0). */
export const pyspark: Pickler = {
  name: 'pyspark.cloudpickle',
  aliases: ['pyspark.cloudpickle.cloudpickle'],
  registryModules: ['pyspark.cloudpickle', 'pyspark.cloudpickle.cloudpickle'],
  byValue: true,
  persistent: [],
};
