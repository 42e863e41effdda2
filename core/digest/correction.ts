// A corrected bulletin: what differs from the version it replaces, figure by figure, and where it says so.
import { fullDay } from '../message/wording.ts';
import type { Bulletin } from './bulletin.ts';

interface Replacing {
  replacedOn: string;
  changes: readonly string[];
  reason: string;
}

/** 逾期由3项变为2项 · 区住建局按期完成由0项变为1项; empty when nothing a reader sees differs. */
export function figureChanges(before: Bulletin, after: Bulletin): string[] {
  const labels = after.figures.map(({ key, label }) => ({ key, label }));
  const seen = new Set<string>();
  const figures = labels.flatMap(({ key, label }) => {
    const [old, now] = [valueIn(before, key), valueIn(after, key)];
    const text = `${label}由${old}项变为${now}项`;
    if (old === now || seen.has(text)) return [];
    seen.add(text);
    return [text];
  });
  return [...figures, ...after.units.flatMap((row) => rowChanges(before, row))];
}

const COUNTED = [
  ['due', '本期到期'],
  ['onTime', '按期完成'],
  ['overdue', '逾期'],
] as const;

function rowChanges(before: Bulletin, row: Bulletin['units'][number]): string[] {
  const old = before.units.find(({ unitId }) => unitId === row.unitId);
  return COUNTED.flatMap(([key, label]) => {
    const was = old?.[key] ?? 0;
    return was === row[key] ? [] : [`${row.unit}${label}由${was}项变为${row[key]}项`];
  });
}

function valueIn(bulletin: Bulletin, key: string): number {
  return bulletin.figures.find((figure) => figure.key === key)?.value ?? 0;
}

/** The bulletin with a first sentence that says what it replaces and why. */
export function correctedBulletin(bulletin: Bulletin, replacing: Replacing): Bulletin {
  const { replacedOn, changes, reason } = replacing;
  const words = `本通报更正并替代${fullDay(replacedOn)}印发的通报。更正原因：${reason.replace(/[。.]$/, '')}。主要变动：${changes.join('；')}。`;
  const [first, ...rest] = bulletin.sections;
  if (!first) return bulletin;
  const trail = first.trail ? { trail: [[], ...first.trail] } : {};
  const opening = { ...first, paragraphs: [words, ...first.paragraphs], ...trail };
  return { ...bulletin, sections: [opening, ...rest] };
}
