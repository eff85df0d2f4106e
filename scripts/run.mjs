// Runs other programs, and says what takes long while it does.
import { spawn } from 'node:child_process';
import { accessSync, constants, mkdirSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's folder; every command runs in it. */
export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));

/** Where tools that only this project needs are kept between runs. */
export const TOOLS = join(ROOT, '.tools');

/** The environment of every command: our own tools come first on PATH. */
export function environment(extra = {}) {
  const path = [join(TOOLS, 'bin'), join(ROOT, 'node_modules', '.bin'), process.env.PATH ?? ''];
  return { ...process.env, PATH: path.join(delimiter), ...extra };
}

/** The full path of a program, or null where there is none. */
export function which(...names) {
  const folders = environment().PATH.split(delimiter);
  for (const name of names) {
    for (const folder of folders) {
      const path = join(folder, name);
      try {
        accessSync(path, constants.X_OK);
        return path;
      } catch {
        // Not in this folder.
      }
    }
  }
  return null;
}

/**
 * Runs a program to its end; resolves to its exit code and output.
 *
 * With `show`, the output also goes to the terminal as it comes. The program
 * gets no standard input, and its whole process group is ended when `minutes`
 * have passed, so that a hanging test is a failure and not a hanging job.
 */
export function run(command, args, { env = {}, show = false, minutes = 30 } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: ROOT,
      env: environment(env),
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    });
    const pieces = [];
    const collect = (stream) => (piece) => {
      pieces.push(piece);
      if (show) stream.write(piece);
    };
    child.stdout.on('data', collect(process.stdout));
    child.stderr.on('data', collect(process.stderr));
    const alarm = setTimeout(() => {
      pieces.push(Buffer.from(`\nStopped: ${command} was still running after ${minutes} minutes.\n`));
      endGroup(child.pid);
    }, minutes * 60_000);
    const interrupted = () => {
      endGroup(child.pid);
      process.exit(130);
    };
    process.once('SIGINT', interrupted);
    process.once('SIGTERM', interrupted);
    const finish = (code, message) => {
      clearTimeout(alarm);
      process.off('SIGINT', interrupted);
      process.off('SIGTERM', interrupted);
      if (message) pieces.push(Buffer.from(message));
      resolve({ code, output: Buffer.concat(pieces).toString() });
    };
    child.on('error', (error) => finish(127, `${command}: ${error.message}\n`));
    child.on('close', (code) => finish(code ?? 1));
  });
}

function endGroup(pid) {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // It ended by itself.
  }
}

/** A failure whose message is all that the reader needs. */
export class Failure extends Error {}

/**
 * Runs a program as one named step: a line when it starts, a line each half
 * minute, a line when it is done. On failure, throws its output. A step that
 * is `mostlyQuick` says nothing unless it takes longer than two seconds.
 */
export async function step(title, command, args, { mostlyQuick = false, ...options } = {}) {
  const start = Date.now();
  const seconds = () => Math.round((Date.now() - start) / 1000);
  let isAnnounced = false;
  const announce = () => {
    isAnnounced = true;
    console.log(`• ${title} …`);
  };
  const opening = mostlyQuick ? setTimeout(announce, 2000) : announce();
  const beat = setInterval(() => console.log(`  ${title}: still working, ${seconds()} s`), 30_000);
  const result = await run(command, args, options);
  clearTimeout(opening);
  clearInterval(beat);
  if (result.code !== 0) {
    throw new Failure(`${result.output}\n✗ ${title} failed: ${command} ${args.join(' ')}`);
  }
  if (isAnnounced) console.log(`  ${title}: done in ${seconds()} s`);
  return result.output;
}

/** Writes a small file, with the folders that it needs. */
export function put(path, text) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

/** Runs a script's main function; a `Failure` ends it without a stack trace. */
export async function main(work) {
  try {
    await work();
  } catch (error) {
    console.error(error instanceof Failure ? error.message : error);
    process.exitCode = 1;
  }
}
