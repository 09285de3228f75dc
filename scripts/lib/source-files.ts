import { execFileSync } from 'node:child_process'

/** The paths, relative to `root`, of the files git tracks or would, that end in one of `endings`. */
export function sourceFiles(root: string, endings: string[]): string[] {
  const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '--deduplicate'], {
    cwd: root,
  })
  const deleted = execFileSync('git', ['ls-files', '--deleted'], { cwd: root }).toString().split('\n')
  const paths = listed.toString().split('\n')
  return paths.filter((path) => endings.some((ending) => path.endsWith(ending)) && !deleted.includes(path))
}
