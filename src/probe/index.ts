export { probe } from './run.ts';
