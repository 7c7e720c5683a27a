/** Whether what is written for a flag switches it on. */
export const isSwitchedOn = (value: string | undefined): boolean =>
  value !== undefined && !/^(?:false|f|0|no|off|)$/i.test(value);
