// What differs between two sets of fields, as a sentence: 反馈后由“7天内不再提醒”改为“3天内不再提醒”.

interface Field {
  label: string;
  value: string;
}

/** Fields of the same labels before and after, joined by ；; empty when nothing differs. */
export function fieldChanges(before: readonly Field[], after: readonly Field[]): string {
  return after
    .flatMap(({ label, value }) => {
      const was = before.find((field) => field.label === label)?.value ?? '';
      return was === value ? [] : [`${label}由“${was}”改为“${value}”`];
    })
    .join('；');
}
