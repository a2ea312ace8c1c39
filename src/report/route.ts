import type { Route } from '../model/boundary.ts';
import { packLines } from './words.ts';

/** `encode  --(by value)-->  global Passage  --(by reference)-->  foo.Passage`, broken between steps. */
export const routeLines = (route: Route, width: number): readonly string[] => {
  const [first] = route;
  if (first === undefined) return [];
  return packLines([first.from, ...route.map(step => `--(${step.how})-->  ${step.to}`)], width, '  ', '  ');
};
