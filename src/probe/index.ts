export { probe, probeContainers } from './run.ts';
