import type { Runner } from './runner.ts';

/** `torchrun FILE` is `python -u FILE` in each worker, with the caller's directory and environment (torch/distributed/run.py: config_from_args). */
export const torchrun: Runner = {
  before: { values: [], flags: [] },
  after: {
    values: [
      ...['--nnodes', '--nproc-per-node --nproc_per_node', '--node-rank --node_rank', '--role', '--max-restarts --max_restarts'],
      ...['--master-addr --master_addr', '--master-port --master_port', '--local-addr --local_addr', '--rdzv-id --rdzv_id'],
      ...['--rdzv-backend --rdzv_backend', '--rdzv-endpoint --rdzv_endpoint', '--rdzv-conf --rdzv_conf'],
      ...['--monitor-interval --monitor_interval', '--start-method --start_method', '--log-dir --log_dir', '-r --redirects'],
      ...['-t --tee', '--local-ranks-filter --local_ranks_filter', '--logs-specs --logs_specs'],
    ],
    flags: ['--standalone', '-m --module', '--no-python --no_python', '--run-path --run_path'],
  },
  directory: [],
  envFile: [],
  module: ['-m'],
  script: [],
  runsScripts: true,
  verb: [],
  startsPython: true,
};
