import type { Workbench } from '../ui/workbench';

/** What is to be seen when the picture is taken. */
export interface View {
  readonly name: string;
  /** In a Chinese window: too among the days, alone among the READMEs'. */
  readonly chinese?: true;
  readonly show: (workbench: Workbench) => Promise<void>;
}
