/**
 * What crosses between the worker and the page: types alone, generated from `wasm/src/wire.rs`.
 *
 * On every card: drawn strong arrows that end on it + `stub.count` = `count`. An arrow starts at a name's tag,
 * `name:<scope id>:<name>`, or at a row, `row:<row key>`.
 */
import type { Session } from '../../pkg/heapscape_wasm.js';

export type {
  AliveRow,
  Answer,
  AskedBlock,
  BlockMap,
  Bucket,
  Card,
  Change,
  ClassFigures,
  CodeConstants,
  Collected,
  Comparison,
  Crowd,
  Ending,
  Fate,
  FoundBlock,
  Generations,
  Goal,
  Group,
  GroupLink,
  Holder,
  Identity,
  Inspected,
  Inspection,
  Island,
  KeptPath,
  LargeBlock,
  LastCollection,
  LineBytes,
  LineFigures,
  LineStep,
  LinkEnd,
  Loaded,
  Member,
  Moment,
  MomentOptions,
  NameTag,
  NextLine,
  ObjectBlock,
  ObjectId,
  Otherwise,
  Outlook,
  OutputPiece,
  OverTime,
  OwnedBlock,
  OwnedBlocks,
  PastStep,
  Pin,
  Position,
  Progress,
  Question,
  Row,
  Scope,
  Section,
  Shape,
  SharedValue,
  SourceError,
  StepEvent,
  StepEvents,
  StepSummary,
  StepsOfLine,
  Survivor,
  Timeline,
  Tried,
  TypeCounts,
  Value,
  Verdict,
  Vessel,
} from '../../pkg/heapscape_wasm.js';

/** What a worker needs of its session. */
export type Handle = Pick<
  Session,
  | 'load'
  | 'pushStatement'
  | 'act'
  | 'actAt'
  | 'redo'
  | 'dropInput'
  | 'advance'
  | 'moment'
  | 'inspect'
  | 'outputSince'
  | 'stepsOfLine'
  | 'ask'
  | 'answer'
  | 'withdraw'
  | 'timeline'
  | 'eventsOfStep'
  | 'whatIf'
  | 'goOn'
  | 'forgetWhatIf'
  | 'generations'
  | 'lastCollection'
  | 'blockMap'
  | 'blocksOf'
  | 'blockAt'
  | 'breakAt'
  | 'identity'
  | 'overTime'
  | 'lineFigures'
  | 'free'
>;
