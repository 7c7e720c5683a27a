import type { Workbench } from '../ui/workbench';

/** What is to be seen when the picture is taken. */
export interface View {
  readonly name: string;
  /** Of the READMEs' pictures: in a Chinese window. Days are shown in both languages. */
  readonly chinese?: true;
  readonly show: (workbench: Workbench) => Promise<void>;
}
